import { html } from "lit";
import { get } from "./api.js";
import { timeAxis, valueAxis } from "./chart.js";
import { number } from "./format.js";
import { Panel } from "./panel.js";

const DAYS = 60;

/** What a unit of sales costs, day by day, against its target. */
class UnitCosts extends Panel {
  constructor() {
    super();
    this.heading = "Cost per unit of sales";
  }

  load() {
    const to = new Date();
    const from = new Date(to - DAYS * 86400000);
    return get(`/api/cost/v1/unit-costs?from=${date(from)}&to=${date(to)}&limit=500`);
  }

  empty({ items }) {
    return items.some((item) => item.costPerGmv != null)
      ? null
      : html`<div class="notice"><p><strong>No day has both cost and sales yet</strong></p><p>Import a bill or a rate card, and send business days.</p>
          <code>POST /api/cost/v1/bills · PUT /api/cost/v1/rate-cards/{datacenter} · POST /api/cost/v1/business-days</code></div>`;
  }

  content({ items }) {
    const days = items.filter((item) => item.costPerGmv != null);
    const last = days.at(-1);
    const label = `Cost per unit of sales over ${days.length} days; on ${last.date} it was ${percentOf(last.costPerGmv)}.`;
    return html`<ll-chart size="small" .options=${(colours) => this.options(colours, days)} label=${label}></ll-chart>
      <dl class="facts">
        <div><dt>Latest day</dt><dd>${percentOf(last.costPerGmv)}</dd></div>
        <div><dt>Target</dt><dd>${last.target == null ? "None set" : percentOf(last.target)}</dd></div>
        <div><dt>Orders</dt><dd>${number(last.orders)}</dd></div>
      </dl>`;
  }

  options(colours, days) {
    const at = (field) => days.filter((day) => day[field] != null).map((day) => [Date.parse(day.date), Number(day[field])]);
    return {
      grid: { left: 8, right: 14, top: 40, bottom: 8, containLabel: true },
      xAxis: timeAxis(colours),
      yAxis: { ...valueAxis(colours, "", percentOf), scale: true },
      series: [
        { name: "Cost per GMV", type: "line", symbol: "none", lineStyle: { width: 2 }, itemStyle: { color: colours.accent }, areaStyle: { color: colours.accent, opacity: 0.1 }, data: at("costPerGmv"), tooltip: { valueFormatter: percentOf } },
        { name: "Target", type: "line", symbol: "none", lineStyle: { type: "dashed", width: 1.5 }, itemStyle: { color: colours.warn }, data: at("target"), tooltip: { valueFormatter: percentOf } },
      ],
    };
  }
}

const date = (instant) => instant.toISOString().slice(0, 10);
const percentOf = (ratio) => `${number(Number(ratio) * 100, 2)} %`;

customElements.define("ll-unit-costs", UnitCosts);
