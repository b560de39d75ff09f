import { html, nothing } from "lit";
import { absent } from "../core/api.js";
import { timeAxis, valueAxis, zoom } from "../core/chart.js";
import { HOUR, compact, dayOf, instant, number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { figures } from "../core/screen.js";
import { behind, traced } from "../core/sources.js";
import { look } from "../core/state.js";

const HORIZON = "P28D";

/** What a service will be asked for, hour by hour, with the intervals that hold 80 % and 95 % of what happens. */
class Demand extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false }, services: { attribute: false }, promotion: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Demand");
  }

  load({ get }) {
    return this.service ? get(`/api/capacity/v1/services/${encodeURIComponent(this.service)}/forecast?horizon=${HORIZON}`) : { points: [] };
  }

  aside() {
    return this.services.length < 2 ? nothing : html`<label>${t("Service")}
      <select id="service" @change=${(event) => look({ service: event.target.value })}>
        ${this.services.map((name) => html`<option value=${name} ?selected=${name === this.service}>${name}</option>`)}
      </select></label>`;
  }

  failure(problem) {
    return absent(problem) ? this.without(problem.message) : super.failure(problem);
  }

  empty(facts) {
    return facts.points.length ? null : this.without(t("There is no history to forecast from."));
  }

  without(why) {
    return html`<div class="notice">
      <p><strong>${t("No forecast for {service}", { service: this.service ?? "" })}</strong></p>
      <p>${why}</p>
      <p>${t("Send its hourly demand, or name a Prometheus to pull it from:")}</p>
      <code>POST /api/capacity/v1/samples · PUT /api/capacity/v1/sources/{name}</code>
    </div>`;
  }

  content(facts) {
    const peak = facts.points.reduce((most, point) => (point.value > most.value ? point : most));
    const label = t("Forecast of {service}: its peak is {peak} {unit} at {when}, below {bound} with 95 % confidence.", { service: this.service, peak: number(peak.value), unit: t(facts.unit), when: instant(peak.hour), bound: number(peak.high95) });
    return html`<ll-chart .options=${(colours) => this.options(colours, facts)} label=${label}></ll-chart>
      ${figures([
        [t("Highest hour"), html`${compact(peak.value)} <small class="quiet">${t(facts.unit)}</small>`, behind.forecast(this.service)],
        [t("When"), instant(peak.hour)],
        [t("95 % below"), compact(peak.high95), behind.forecast(this.service)],
        [t("Coverage of the 95 % interval, back-tested"), facts.coverage95 == null ? null : percent(facts.coverage95), behind.backtest(this.service)],
      ])}
      <p class="quiet">${t("Model")}: ${words(facts.model)}</p>
      ${facts.note ? html`<p class="quiet">${facts.note}</p>` : nothing} ${this.table(facts)}`;
  }

  options(colours, { points, unit, history = [], promotions = [] }) {
    const at = (point, value) => [Date.parse(point.hour), value];
    const band = (name, low, high, opacity) => [
      { name: `${name} low`, type: "line", stack: name, symbol: "none", silent: true, lineStyle: { opacity: 0 }, data: points.map((p) => at(p, p[low])), tooltip: { show: false } },
      { name, type: "line", stack: name, symbol: "none", silent: true, lineStyle: { opacity: 0 }, areaStyle: { color: colours.accent, opacity }, itemStyle: { color: colours.accent, opacity: opacity + 0.2 }, data: points.map((p) => at(p, p[high] - p[low])), saved: { rows: points.map((p) => [new Date(p.hour).toISOString(), p[high]]) }, tooltip: { show: false } },
    ];
    return {
      legend: { top: 0, left: 0, data: [...(history.length ? [t("Measured")] : []), t("Forecast"), "80 %", "95 %"], textStyle: { color: colours.quiet } },
      xAxis: timeAxis(colours),
      yAxis: valueAxis(colours, t(unit), compact),
      dataZoom: zoom(colours),
      series: [
        ...band("95 %", "low95", "high95", 0.14),
        ...band("80 %", "low80", "high80", 0.22),
        { name: t("Measured"), type: "line", symbol: "none", lineStyle: { width: 1.4 }, itemStyle: { color: colours.quiet }, tooltip: { valueFormatter: (value) => number(value) }, data: history.flatMap((p, i) => [...(i && Date.parse(p.hour) - Date.parse(history[i - 1].hour) > HOUR ? [at(p, null)] : []), at(p, p.value)]) },
        { name: t("Forecast"), type: "line", symbol: "none", lineStyle: { width: 2 }, itemStyle: { color: colours.accent }, data: points.map((p) => at(p, p.value)), markArea: this.sales(colours, promotions), tooltip: { valueFormatter: (value) => number(value) } },
      ],
    };
  }

  /** Those that the forecast counts with, and the one that the page is about. */
  sales(colours, counted) {
    const known = counted.map(({ terms }) => terms);
    const all = [...known, ...(this.promotion && !known.some(({ name }) => name === this.promotion.name) ? [this.promotion] : [])];
    return {
      silent: true,
      itemStyle: { color: colours.warn, opacity: 0.14 },
      label: { color: colours.quiet, position: "insideTop" },
      data: all.map(({ name, start, end }) => [{ name, xAxis: Date.parse(start) }, { xAxis: Date.parse(end) }]),
    };
  }

  /** The same figures for those who do not see the chart, by day. */
  table({ points, unit }) {
    const days = new Map();
    for (const point of points) {
      const day = dayOf(point.hour);
      if (!days.has(day) || days.get(day).value < point.value) {
        days.set(day, point);
      }
    }
    return html`<details><summary>${t("Highest hour of each day as a table")}</summary>
      <div class="scroll"><table>
        <thead><tr><th scope="col">${t("Day")}</th><th scope="col" class="number">${words(unit)}</th><th scope="col" class="number">${t("95 % between")}</th></tr></thead>
        <tbody>${[...days].map(([day, point]) => html`<tr><th scope="row">${traced(day, behind.forecast(this.service))}</th><td class="number">${number(point.value)}</td><td class="number">${number(point.low95)} – ${number(point.high95)}</td></tr>`)}</tbody>
      </table></div></details>`;
  }
}

customElements.define("ll-demand", Demand);
