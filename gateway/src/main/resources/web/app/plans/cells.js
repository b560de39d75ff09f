import { html } from "lit";
import { query } from "../core/api.js";
import { number, percent, instant, compact, money } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { hover, texts, zoom } from "../core/chart.js";

// from none to plenty, told apart in light and dark
const SCALE = ["#d64a3f", "#f2b84f", "#4aa777"];

// what a square shows: of several services the least headroom, the sum of all the rest
const MEASURES = (currency) => ({
  headroom: { name: t("Headroom"), format: percent },
  replicas: { name: t("Replicas"), format: (value) => number(value) },
  demand: { name: t("Requests/s"), format: compact },
  nodes: { name: t("Nodes"), format: (value) => number(value, 1) },
  cost: { name: t("Cost"), format: (amount) => money({ amount, currency }) },
});

/** A plan as heat map: sites by hours. */
class Cells extends Panel {
  static watched = ["plan", "service"];
  static properties = { ...Panel.properties, plan: { type: String }, services: { attribute: false }, currency: { type: String }, measure: { state: true }, service: { state: true } };

  constructor() {
    super();
    this.heading = t("Hour by hour");
    this.measure = "headroom";
    this.service = "";
  }

  aside() {
    return html`<div class="tabs" role="group" aria-label=${t("Figure")}>
      ${Object.entries(MEASURES(this.currency)).map(([key, { name }]) => html`<button type="button" aria-pressed=${key === this.measure} @click=${() => (this.measure = key)}>${name}</button>`)}
      <label><span class="unseen">${t("Service")}</span><select @change=${(event) => (this.service = event.target.value)}><option value="">${t("All services")}</option>${this.services.map((name) => html`<option>${name}</option>`)}</select></label></div>`;
  }

  load({ lines }) {
    return lines(query(`/api/capacity/v1/plans/${this.plan}/hours`, { service: this.service }));
  }

  empty(all) {
    return all.length ? null : html`<div class="notice"><p>${t("The plan has no cells.")}</p></div>`;
  }

  content(all) {
    const measure = MEASURES(this.currency)[this.measure];
    const sites = [...new Set(all.map((each) => each.datacenter))];
    const hours = [...new Set(all.map((each) => each.hour))].sort();
    const place = new Map(hours.map((hour, i) => [hour, i]));
    const squares = all.map((each) => ({ value: [place.get(each.hour), sites.indexOf(each.datacenter), each[this.measure] ?? null], tightest: each.tightest }));
    const label = t("{figure} of {what} by site and hour", { figure: measure.name, what: this.service || t("all services") });
    return html`<ll-chart size="heat" style="--rows:${sites.length * 2}" .label=${label} .options=${(colours) => options(colours, { squares, sites, hours, measure, headroom: this.measure === "headroom" })}></ll-chart>
      <p class="quiet">${this.measure === "headroom" ? t("The least of all services: what demand leaves free of the replicas' safe rate while no site is lost.") : t("The sum of the services.")}</p>`;
  }
}

function options(colours, { squares, sites, hours, measure, headroom }) {
  const values = squares.map(({ value: [, , value] }) => value).filter((value) => value != null);
  const scale = headroom ? SCALE : [colours.raised, colours.accent];
  return {
    grid: { left: 8, right: 14, top: 34, bottom: 92, containLabel: true },
    legend: { show: false },
    tooltip: hover(colours, { formatter: ({ data: { tightest, value: [x, y, value] } }) => texts(`${sites[y]} · ${instant(hours[x])}`, `${measure.name}: ${measure.format(value)}${headroom && tightest ? ` (${tightest})` : ""}`) }),
    xAxis: { type: "category", data: hours, axisLabel: { color: colours.quiet, formatter: instant }, axisLine: { lineStyle: { color: colours.line } } },
    yAxis: { type: "category", data: sites, axisLabel: { color: colours.text } },
    dataZoom: zoom(colours).map((each) => (each.type === "slider" ? { ...each, bottom: 44 } : each)),
    visualMap: { min: headroom ? 0 : Math.min(...values), max: headroom ? Math.max(0.5, ...values) : Math.max(...values), calculable: true, orient: "horizontal", left: "center", bottom: 0, inRange: { color: scale }, textStyle: { color: colours.quiet }, formatter: measure.format, itemHeight: 160, itemWidth: 14 },
    series: [{ name: measure.name, type: "heatmap", data: squares, itemStyle: { borderColor: colours.card, borderWidth: 1 } }],
  };
}

customElements.define("ll-cells", Cells);
