import { html, nothing } from "lit";
import "../core/actions.js";
import { code } from "../core/facts.js";
import { at } from "../core/form.js";
import { instant, spanOf, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card } from "../core/screen.js";
import { moment, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { SEVERITIES, severityTone, stateTone } from "./facts.js";

/** All incidents, and what was detected but is no incident. */
class Incidents extends Screen {
  static follows = ["changes.incident.", "slo.incident."];

  title() {
    return t("Incidents");
  }

  lead() {
    return html`<p class="lead">${t("What customers have felt, which change may have set it off, and what was learnt.")}</p>`;
  }

  async load({ list }) {
    const [incidents, detections, services, me] = await Promise.all([
      list("/api/changes/v1/incidents?limit=500"),
      list("/api/slo/v1/detections?limit=500").catch((problem) => ({ problem })),
      list("/api/changes/v1/services?limit=500"),
      whoAmI(),
    ]);
    return { incidents, detections, services, roles: me.roles };
  }

  content({ incidents, detections, services, roles }) {
    return html`${card(t("Incidents"), incidents.length ? all(incidents) : html`<div class="notice good"><p>${t("There has been no incident.")}</p></div>`, {
        aside: may(roles, "sre") ? html`<ll-actions .actions=${[open(services)]} @done=${() => this.refresh()}></ll-actions>` : nothing,
      })}
      ${card(t("Detections"), detections.problem ? this.failure(detections.problem) : detections.length ? found(detections) : html`<div class="notice good"><p>${t("Nothing deviates from what it usually does.")}</p></div>`)}`;
  }
}

const open = (services) => ({
  label: t("Open an incident"),
  primary: true,
  path: "/api/changes/v1/incidents",
  body: () => ({ at: new Date().toISOString() }),
  fields: [
    { name: "title", label: t("Title"), required: true },
    { name: "severity", label: t("Severity"), options: SEVERITIES },
    { name: "services", label: t("Services"), options: services.map((service) => service.name), plain: true, list: true },
    at("at", t("Since; empty for now"), false),
  ],
});

const all = (incidents) => table(t("Incidents"), [
  { name: t("Title"), value: (row) => row.title, cell: (row) => html`<a href=${thing("incidents", row.id)}>${row.title}</a>` },
  { name: t("State"), value: (row) => words(row.state), cell: (row) => pill(words(row.state), stateTone(row.state)) },
  { name: t("Severity"), value: (row) => code(row.severity), cell: (row) => pill(words(row.severity), severityTone(row.severity)) },
  { name: t("Services"), value: (row) => row.services.join(", ") },
  { name: t("Since"), value: (row) => row.at, cell: (row) => instant(row.at) },
  { name: t("Customers affected for"), number: true, value: (row) => lasted(row), cell: (row) => spanOf(lasted(row)) },
], incidents);

const lasted = (row) => ((row.mitigatedAt ? Date.parse(row.mitigatedAt) : moment()) - Date.parse(row.at)) / 60000;

/** Of objectives and signals; one that moves with several systems is evidence of each, and counts once. */
const pieces = (detection) => new Set(detection.evidence.map(({ slo, objective }) => `${slo} ${objective}`)).size;

const found = (detections) => table(t("Detections"), [
  { name: t("Services"), value: (row) => row.services.join(", "), cell: (row) => row.services.map((name) => html`<a href=${thing("services", name)}>${name}</a> `) },
  { name: t("What deviates"), value: (row) => row.dimensions.map(words).join(", ") },
  { name: t("Evidence"), value: (row) => pieces(row), cell: (row) => html`<a href=${thing("detections", row.id)}>${t("{count} pieces", { count: pieces(row) })}</a>` },
  { name: t("Since"), value: (row) => row.since, cell: (row) => instant(row.since) },
  { name: t("Cleared"), value: (row) => row.cleared, cell: (row) => (row.cleared ? instant(row.cleared) : pill(t("goes on"), "bad")) },
], detections);

customElements.define("ll-incidents", Incidents);
