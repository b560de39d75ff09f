import { html, nothing } from "lit";
import { instant, number, percent, relative, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address, moment, thing } from "../core/state.js";
import { table } from "../core/table.js";

/** In what objectives deviate; in the others signals do, which have no page. */
const PROMISED = ["ERRORS", "TRAFFIC"];

/** What deviated, since when, with the evidence, and where it may have begun. */
class Detection extends Screen {
  static watched = ["key"];
  static follows = ["slo.incident.", "changes.incident."];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts ? t("Deviation of {services}", { services: this.facts.detection.services.join(", ") }) : t("Detection");
  }

  above() {
    return crumb(t("Incidents"), address("/incidents"));
  }

  lead() {
    const found = this.facts?.detection;
    return found ? html`<p class="lead">${found.cleared ? pill(t("Cleared"), "good") : pill(t("goes on"), "bad")} ${found.dimensions.map(words).join(", ")} · ${t("since {when}", { when: instant(found.since) })}</p>` : nothing;
  }

  async load({ get, list }) {
    const [detection, incidents] = await Promise.all([get(`/api/slo/v1/detections/${this.key}`), list("/api/changes/v1/incidents?limit=500").catch(() => [])]);
    return { detection, incident: incidents.find((each) => each.detection === this.key) };
  }

  content({ detection, incident }) {
    return html`${card(t("When"), figures([
        [t("Began"), instant(detection.since)],
        [t("Noticed"), `${instant(detection.detected)} (${relative(detection.detected, moment())})`],
        [t("Cleared"), detection.cleared ? instant(detection.cleared) : t("goes on")],
        [t("Customers feel it"), detection.business ? t("Yes") : t("No")],
        [t("Incident"), incident?.title ?? null, incident ? thing("incidents", incident.id) : undefined],
      ]), { span: 6 })}
      ${card(t("Where it may have begun"), detection.suspects?.length ? html`<ul class="rows">${detection.suspects.map(({ service, score }) => html`<li><div class="line"><a href=${thing("services", service)}>${service}</a><strong>${percent(score)}</strong></div>${meter(score, service)}</li>`)}</ul>` : html`<p class="quiet">${t("Nothing tells one service from another.")}</p>`, { span: 6 })}
      ${card(t("Evidence"), table(t("Evidence"), [
        { name: t("What deviates"), value: (row) => row.name, cell: (row) => html`${PROMISED.includes(row.dimension) ? html`<a href=${thing("objectives", row.name)}>${row.name}</a>` : row.name} <small class="quiet">${row.objective}</small>` },
        { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${thing("services", row.service)}>${row.service}</a>` },
        { name: t("Dimension"), value: (row) => words(row.dimension) },
        { name: t("How far"), number: true, value: (row) => row.over, cell: (row) => number(row.over, 1), from: (row) => (PROMISED.includes(row.dimension) ? behind.events(row.name) : behind.signal(row.name, detection)) },
        { name: t("Since"), value: (row) => row.since, cell: (row) => instant(row.since) },
        { name: t("Labels"), value: (row) => Object.values(row.labels ?? {}).join(" "), cell: (row) => Object.entries(row.labels ?? {}).map(([name, value]) => html`<span class="mark">${name}=${value}</span> `) },
      ], detection.evidence))}`;
  }
}

customElements.define("ll-detection", Detection);
