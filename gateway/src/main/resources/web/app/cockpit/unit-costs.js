import { html } from "lit";
import { timeAxis, valueAxis, zoom } from "../core/chart.js";
import { DAY, date, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { figures } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address, ago } from "../core/state.js";

const DAYS = 60;

/** What a unit of sales costs, day by day, against its target. */
class UnitCosts extends Panel {
  static follows = ["cost.unit-cost."];

  constructor() {
    super();
    this.heading = t("Cost per unit of sales");
  }

  load({ get }) {
    return get(`/api/cost/v1/unit-costs?from=${ago(DAYS)}&to=${ago(0)}&limit=500`);
  }

  empty({ items }) {
    return items.some((item) => item.costPerGmv != null)
      ? null
      : html`<div class="notice"><p><strong>${t("No day has both cost and sales yet")}</strong></p><p>${t("Import a bill or a rate card, and send business days.")}</p>
          <code>POST /api/cost/v1/bills · PUT /api/cost/v1/rate-cards/{datacenter} · POST /api/cost/v1/business-days</code></div>`;
  }

  content({ items }) {
    const days = items.filter((item) => item.costPerGmv != null);
    const last = days.at(-1);
    const after = date(Date.parse(last.date) + DAY);
    const label = t("Cost per unit of sales over {days} days; on {day} it was {cost}.", { days: days.length, day: last.date, cost: percentOf(last.costPerGmv) });
    return html`<ll-chart size="small" .options=${(colours) => this.options(colours, days)} label=${label}></ll-chart>
      ${figures([
        [t("Latest day"), percentOf(last.costPerGmv), behind.allocation(last.date, after, "team")],
        [t("Target"), last.target == null ? t("None set") : percentOf(last.target), address("/targets")],
        [t("Orders"), number(last.orders), behind.sales(last.date, after)],
      ])}`;
  }

  options(colours, days) {
    const at = (field) => days.filter((day) => day[field] != null).map((day) => [Date.parse(day.date), Number(day[field])]);
    return {
      grid: { left: 8, right: 14, top: 40, bottom: 54, containLabel: true },
      xAxis: timeAxis(colours),
      dataZoom: zoom(colours),
      yAxis: { ...valueAxis(colours, "", percentOf), scale: true },
      series: [
        { name: t("Cost per GMV"), type: "line", symbol: "none", lineStyle: { width: 2 }, itemStyle: { color: colours.accent }, areaStyle: { color: colours.accent, opacity: 0.1 }, data: at("costPerGmv"), tooltip: { valueFormatter: percentOf } },
        { name: t("Target"), type: "line", symbol: "none", lineStyle: { type: "dashed", width: 1.5 }, itemStyle: { color: colours.warn }, data: at("target"), tooltip: { valueFormatter: percentOf } },
      ],
    };
  }
}

const percentOf = (ratio) => `${number(Number(ratio) * 100, 2)} %`;

customElements.define("ll-unit-costs", UnitCosts);
