import { html } from "lit";
import { compact, number, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { table } from "../core/table.js";

/** The demand for a service by kinds of hours: weekdays, weekends, nights, promotions and their phases. */
class Hours extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Kinds of hours");
  }

  load({ get }) {
    return get(`/api/capacity/v1/services/${encodeURIComponent(this.service)}/slices`);
  }

  empty({ slices }) {
    return slices?.length ? null : hint(t("Nothing was measured"), t("Send its hourly demand, or name a Prometheus to pull it from:"), "POST /api/capacity/v1/samples");
  }

  content({ slices }) {
    const rate = (name, field) => ({ name, number: true, value: (row) => row[field], cell: (row) => compact(row[field]), from: () => behind.forecast(this.service) });
    return html`${table(t("Kinds of hours"), [
        { name: t("Kind"), value: (row) => words(row.name) },
        { name: t("Hours"), number: true, value: (row) => row.hours, cell: (row) => number(row.hours), from: () => behind.samples(this.service) },
        rate("p50", "p50"), rate("p99", "p99"), rate(t("Most"), "max"),
        { name: t("Burst"), number: true, value: (row) => row.burst, cell: (row) => (row.burst == null ? "–" : `${number(row.burst, 2)} ×`) },
      ], slices)}
      <p class="quiet">${t("Requests/s. Burst is the busiest minute of an hour over its mean.")}</p>`;
  }
}

customElements.define("ll-hours", Hours);
