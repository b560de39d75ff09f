import { html, nothing } from "lit";
import { absent } from "../core/api.js";
import { estimate, number, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { figures, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { table } from "../core/table.js";

const MILLIS = 1000;

/** What a request takes of a core, by its class, and what a replica takes without any. */
class RequestCost extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("What a request takes");
  }

  load({ get }) {
    return get(`/api/capacity/v1/services/${encodeURIComponent(this.service)}/request-cost`);
  }

  failure(problem) {
    return absent(problem) ? hint(t("Nothing to learn it from"), problem.message, "POST /api/capacity/v1/samples") : super.failure(problem);
  }

  aside() {
    const cost = this.facts?.cost;
    return cost ? (cost.holds ? pill(t("one may plan by it"), "good") : pill(t("explains too little to plan by it"), "warn")) : nothing;
  }

  content({ cost: { hours, explained, idle, classes, mean, lately } }) {
    return html`${figures([
        [t("A request, core-ms"), estimate(mean * MILLIS)],
        [t("A replica without requests, cores"), html`${estimate(idle.value)} <small class="quiet">${t("95 % between")} ${estimate(idle.low95)} – ${estimate(idle.high95)}</small>`],
        [t("Explains of what is used"), percent(explained)],
        [t("Last week, of what the weeks before expect"), lately == null ? null : percent(lately)],
        [t("Hours that it was learnt from"), number(hours), behind.samples(this.service)],
      ], behind.usage())}
      ${table(t("What a request takes"), [
        { name: t("Class"), value: (row) => row.name || t("any request") },
        { name: t("Core-ms"), number: true, value: (row) => row.coreSeconds.value * MILLIS, cell: (row) => estimate(row.coreSeconds.value * MILLIS), from: () => behind.usage() },
        bound(t("95 % from"), "low95"),
        bound(t("95 % to"), "high95"),
      ], classes)}
      <p class="quiet">${t("By regression of the used cores on requests and replicas, hour by hour at all sites, over the four weeks up to the last sample. A core-ms is a thousandth of a second of one core.")}</p>`;
  }
}

const bound = (name, field) => ({ name, number: true, value: (row) => row.coreSeconds[field] * MILLIS, cell: (row) => estimate(row.coreSeconds[field] * MILLIS), from: () => behind.usage() });

customElements.define("ll-request-cost", RequestCost);
