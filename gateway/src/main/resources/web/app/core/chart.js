import { BarChart, CustomChart, GraphChart, HeatmapChart, LineChart } from "echarts/charts";
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, ToolboxComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { LitElement, html } from "lit";
import { saveSeries } from "./export.js";
import { t } from "./i18n.js";
import { go } from "./state.js";

echarts.use([AriaComponent, BarChart, CanvasRenderer, CustomChart, DataZoomComponent, GraphChart, GridComponent, HeatmapChart, LegendComponent, LineChart, MarkAreaComponent, MarkLineComponent, ToolboxComponent, TooltipComponent, VisualMapComponent]);

/** A chart in the page's colours; `options` is a function of them, `label` says in words what it shows. */
class Chart extends LitElement {
  static properties = { options: { attribute: false }, label: { type: String }, size: { type: String } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="chart ${this.size ?? ""}" role="img" aria-label=${this.label}></div>`;
  }

  firstUpdated() {
    const place = this.querySelector(".chart");
    this.chart = echarts.init(place);
    // What stands for something leads to it.
    this.chart.on("click", ({ data }) => data?.href && go(data.href));
    this.watcher = new ResizeObserver(() => this.chart.resize());
    this.watcher.observe(place);
    this.redraw = () => this.draw();
    window.addEventListener("theme", this.redraw);
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.scheme.addEventListener("change", this.redraw);
  }

  updated() {
    this.draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("theme", this.redraw);
    this.scheme?.removeEventListener("change", this.redraw);
    this.watcher?.disconnect();
    this.chart?.dispose();
  }

  draw() {
    if (this.chart && this.options) {
      const colours = palette();
      const options = this.options(colours);
      this.chart.setOption({ ...frame(colours), toolbox: toolbox(colours, this.label, options), ...options }, { notMerge: true });
    }
  }
}

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
  grid: { left: 8, right: 14, top: 44, bottom: 62, containLabel: true },
  legend: { top: 0, left: 0, itemWidth: 16, textStyle: { color: colours.quiet } },
  tooltip: hover(colours, { trigger: "axis" }),
});

const TABLE = "path://M3 3h18v18H3zM3 9h18M3 15h18M9 3v18";

const toolbox = (colours, label, options) => ({
  top: -4,
  right: 0,
  iconStyle: { borderColor: colours.quiet },
  feature: {
    ...(options.dataZoom ? { dataZoom: { yAxisIndex: "none", title: { zoom: t("Zoom"), back: t("Undo zoom") } } } : {}),
    mySave: { title: t("Save as CSV"), icon: TABLE, onclick: () => saveSeries(label, options.series) },
    saveAsImage: { title: t("Save as image"), name: label, backgroundColor: colours.card, pixelRatio: 2 },
  },
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
