import { html, nothing } from "lit";
import { hover, valueAxis } from "../core/chart.js";
import { compact, instant, number, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { look } from "../core/state.js";
import { table } from "../core/table.js";

const SHOWN = 5;

/** The last promotions side by side: what a service was asked for in each phase, beside what is usual at that time. */
class Compared extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false }, services: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Side by side");
  }

  aside() {
    return html`<label>${t("Service")} <select @change=${(event) => look({ service: event.target.value })}>
      ${this.services.map((name) => html`<option value=${name} ?selected=${name === this.service}>${name}</option>`)}</select></label>`;
  }

  load({ get }) {
    return get(`/api/capacity/v1/services/${encodeURIComponent(this.service)}/promotions`);
  }

  empty({ promotions }) {
    return promotions?.length ? null : hint(t("No promotion of the past was measured"), t("When one is over, and its demand was sent, it stands here beside the others."), "POST /api/capacity/v1/samples");
  }

  content({ promotions }) {
    const last = promotions.slice(-SHOWN);
    const phases = [...new Set(last.flatMap((each) => each.phases.map((phase) => phase.name)))];
    const rows = last.flatMap((each) => each.phases.map((phase) => ({ promotion: each.name, start: each.start, ...phase })));
    return html`<ll-chart .label=${t("Highest demand for {service} in each phase, by promotion", { service: this.service })} .options=${(colours) => bars(colours, last, phases)}></ll-chart>
      ${table(t("Side by side"), [
        { name: t("Promotion"), value: (row) => row.promotion, cell: (row) => html`${row.promotion}<br /><small class="quiet">${instant(row.start)}</small>` },
        { name: t("Phase"), value: (row) => words(row.name) },
        { name: t("Hours"), number: true, value: (row) => row.hours },
        { name: t("Highest, requests/s"), number: true, value: (row) => row.peakRps, cell: (row) => number(row.peakRps), from: () => behind.forecast(this.service) },
        { name: t("Usually"), number: true, value: (row) => row.usualPeakRps, cell: (row) => number(row.usualPeakRps), from: () => behind.forecast(this.service) },
        { name: t("Uplift"), number: true, value: (row) => row.uplift, cell: (row) => (row.uplift == null ? nothing : `${number(row.uplift, 2)} ×`) },
        { name: t("Requests"), number: true, value: (row) => row.requests, cell: (row) => compact(row.requests) },
      ], rows)}`;
  }
}

function bars(colours, promotions, phases) {
  const tones = [colours.quiet, colours.accent, colours.good, colours.warn, colours.bad];
  return {
    grid: { left: 8, right: 14, top: 44, bottom: 8, containLabel: true },
    tooltip: hover(colours, { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value) => number(value) }),
    xAxis: { type: "category", data: phases.map(words), axisLabel: { color: colours.text } },
    yAxis: valueAxis(colours, t("requests/s"), compact),
    series: promotions.map((promotion, i) => ({
      name: promotion.name,
      type: "bar",
      barMaxWidth: 36,
      itemStyle: { color: tones[i % tones.length] },
      data: phases.map((name) => promotion.phases.find((phase) => phase.name === name)?.peakRps ?? null),
    })),
  };
}

customElements.define("ll-compared", Compared);
