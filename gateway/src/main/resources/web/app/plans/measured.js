import { html } from "lit";
import { instant, number, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { thing } from "../core/state.js";
import { table } from "../core/table.js";

/** A plan beside what was measured while it ran. */
class Measured extends Panel {
  static watched = ["plan"];
  static properties = { ...Panel.properties, plan: { type: String } };

  constructor() {
    super();
    this.heading = t("What came of it");
  }

  load({ list }) {
    return list(`/api/capacity/v1/plans/${this.plan}/outcome?limit=500`, 1000);
  }

  empty(items) {
    return items.length ? null : html`<div class="notice"><p>${t("Nothing was measured yet in the hours that it is for.")}</p></div>`;
  }

  content(items) {
    const rows = items.flatMap(({ service, sites }) => sites.map((site) => ({ service, ...site })));
    const over = new Set(rows.filter((row) => row.hoursAbove > 0).map((row) => row.service)).size;
    return html`<div class="notice ${over ? "warn" : "good"}"><p>${over ? t("More than was planned was asked of {count} services.", { count: over }) : t("Nothing was asked for more than was planned.")}</p></div>
      ${table(t("What came of it"), [
        { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${thing("services", row.service)}>${row.service}</a>` },
        { name: t("Site"), value: (row) => row.datacenter },
        { name: t("Planned, requests/s"), number: true, value: (row) => row.plannedPeakRps, cell: (row) => number(row.plannedPeakRps) },
        { name: t("Measured"), number: true, value: (row) => row.measuredPeakRps, cell: (row) => number(row.measuredPeakRps) },
        { name: t("Of what was planned"), number: true, value: (row) => row.measuredToPlanned, cell: (row) => (row.measuredToPlanned == null ? "–" : pill(percent(row.measuredToPlanned), row.measuredToPlanned > 1 ? "bad" : "good")) },
        { name: t("Hours above"), number: true, value: (row) => row.hoursAbove, cell: (row) => `${number(row.hoursAbove)} / ${number(row.hours)}` },
        { name: t("Hours with fewer replicas"), number: true, value: (row) => row.hoursFewerReplicas, cell: (row) => `${number(row.hoursFewerReplicas)} / ${number(row.replicaHours)}` },
        { name: t("When"), value: (row) => row.measuredPeakAt, cell: (row) => instant(row.measuredPeakAt) },
      ], rows)}`;
  }
}

customElements.define("ll-measured", Measured);
