import { BarChart, CustomChart, GraphChart, HeatmapChart, LineChart } from "echarts/charts";
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { LitElement, html, nothing } from "lit";
import { saveSeries, saveUrl } from "./export.js";
import { t } from "./i18n.js";
import { go } from "./state.js";

echarts.use([AriaComponent, BarChart, CanvasRenderer, CustomChart, DataZoomComponent, GraphChart, GridComponent, HeatmapChart, LegendComponent, LineChart, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent]);

/**
 * A chart in the page's colours; `options` is a function of them, `label` says in words what it shows. What can be done with it can be done
 * with buttons, for the keyboard does not reach into a canvas.
 */
class Chart extends LitElement {
  static properties = { options: { attribute: false }, label: { type: String }, size: { type: String } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("label")) {
      this.zoomed = null;
    }
    this.colours = palette();
    this.shown = this.options ? zoomable({ ...frame(this.colours), ...this.options(this.colours) }) : null;
  }

  render() {
    return html`<div class="chart-tools" role="group" aria-label=${this.label}>
        ${this.shown?.dataZoom ? [["+", t("Zoom in"), 0.5, 0], ["−", t("Zoom out"), 2, 0], ["←", t("To the left"), 1, -0.5], ["→", t("To the right"), 1, 0.5]].map(([sign, name, share, move]) => tool(sign, name, () => this.zoom(share, move))) : nothing}
        ${tool("CSV", t("Save as CSV"), () => saveSeries(this.label, this.shown))} ${tool("PNG", t("Save as PNG"), () => this.saveImage())}</div>
      <div class="chart ${this.size ?? ""}" role="img" aria-label=${this.label}></div>`;
  }

  firstUpdated() {
    const place = this.querySelector(".chart");
    this.chart = echarts.init(place);
    // What stands for something leads to it.
    this.chart.on("click", ({ data }) => data?.href && go(data.href));
    this.chart.on("datazoom", () => (this.zoomed = this.zoomedTo()));
    this.watcher = new ResizeObserver(() => this.chart.resize());
    this.watcher.observe(place);
    this.redraw = () => this.requestUpdate();
    window.addEventListener("theme", this.redraw);
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.scheme.addEventListener("change", this.redraw);
  }

  updated() {
    if (this.shown) {
      this.chart.setOption(this.shown, { notMerge: true });
      // what is drawn again, because something has happened, stays where the reader has gone
      if (this.zoomed && this.shown.dataZoom) {
        this.chart.dispatchAction({ type: "dataZoom", ...this.zoomed });
      }
    }
  }

  zoomedTo() {
    const [{ start, end }] = this.chart.getOption().dataZoom;
    return { start, end };
  }

  /** Shows this share of the time that is shown, moved by a share of it. */
  zoom(share, move) {
    const { start, end } = this.zoomedTo();
    const width = Math.min(100, share * (end - start));
    const left = (start + end - width) / 2 + move * width;
    const begin = Math.max(0, Math.min(100 - width, left));
    this.chart.dispatchAction({ type: "dataZoom", start: begin, end: begin + width });
  }

  saveImage() {
    saveUrl(`${this.label}.png`, this.chart.getDataURL({ pixelRatio: 2, backgroundColor: this.colours.card }));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("theme", this.redraw);
    this.scheme?.removeEventListener("change", this.redraw);
    this.watcher?.disconnect();
    this.chart?.dispose();
  }
}

/** Each chart with axes can be zoomed; those that have no slider for it, with the buttons, so that the wheel goes on scrolling the page. */
const zoomable = (options) =>
  options.xAxis && !options.dataZoom
    ? { ...options, dataZoom: [{ type: "inside", zoomOnMouseWheel: false, moveOnMouseMove: false, ...(options.yAxis.type === "category" ? { yAxisIndex: 0 } : { xAxisIndex: 0 }) }] }
    : options;

const tool = (sign, name, done) => html`<button type="button" title=${name} aria-label=${name} @click=${done}>${sign}</button>`;

/** The custom properties of the theme as colours that a canvas understands. */
function palette() {
  const probe = document.createElement("i");
  document.body.append(probe);
  const colour = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(["text", "quiet", "line", "accent", "good", "warn", "bad", "card", "raised", "calm-soft"].map((name) => [name, colour(name)]));
  probe.remove();
  return colours;
}

const frame = (colours) => ({
  animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colours.text },
  grid: { left: 8, right: 14, top: 52, bottom: 62, containLabel: true },
  legend: { top: 0, left: 0, itemWidth: 16, textStyle: { color: colours.quiet } },
  tooltip: hover(colours, { trigger: "axis" }),
});

/** What appears beside the pointer, over an item unless `more` says otherwise. */
export const hover = (colours, more) => ({ trigger: "item", backgroundColor: colours.card, borderColor: colours.line, textStyle: { color: colours.text }, ...more });

/** Lines to appear there; echarts takes a string for markup, and names may hold anything. */
export function texts(...all) {
  const box = document.createElement("div");
  all.forEach((line, i) => box.append(...(i ? [document.createElement("br")] : []), line));
  return box;
}

export const timeAxis = (colours) => ({
  type: "time",
  axisLine: { lineStyle: { color: colours.line } },
  axisLabel: { color: colours.quiet, hideOverlap: true },
});

export const valueAxis = (colours, name, format) => ({
  type: "value",
  name,
  nameTextStyle: { color: colours.quiet, align: "left" },
  splitLine: { lineStyle: { color: colours.line } },
  axisLabel: { color: colours.quiet, formatter: format },
});

export const zoom = (colours, start) => [
  { type: "inside", startValue: start },
  { type: "slider", height: 18, bottom: 12, startValue: start, borderColor: colours.line, textStyle: { color: colours.quiet } },
];

customElements.define("ll-chart", Chart);
