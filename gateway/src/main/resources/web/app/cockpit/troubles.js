import { html } from "lit";
import { urgency } from "../core/facts.js";
import { relative, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { address, asOf, moment, thing } from "../core/state.js";
import { severityTone } from "../incidents/facts.js";

// a burning budget says nothing by itself
const PAUSE = 60_000;

/** What goes wrong just now with the services that the promotion involves, or with any when it names none: incidents, budgets that burn, what deviates. */
class Troubles extends Panel {
  static watched = ["services"];
  static follows = ["changes.incident.", "slo.budget.", "slo.incident."];
  static properties = { ...Panel.properties, services: { attribute: false } };

  constructor() {
    super();
    this.heading = t("What goes wrong now");
  }

  async load({ list }) {
    const [incidents, alerts, detections] = await Promise.all([list("/api/changes/v1/incidents?state=OPEN&limit=500"), list("/api/slo/v1/alerts?limit=500"), list("/api/slo/v1/detections?limit=500")]);
    return { incidents, alerts, detections: detections.filter(({ cleared }) => !cleared) };
  }

  updated(changed) {
    if (changed.has("facts") && !asOf()) {
      this.refreshAfter(PAUSE);
    }
  }

  aside() {
    return html`<a href=${address("/incidents")}>${t("Incidents")}</a>`;
  }

  content({ incidents, alerts, detections }) {
    const concerns = (names) => !this.services.length || names.some((name) => this.services.includes(name));
    const rows = [...incidents.filter((each) => concerns(each.services)).map(incident), ...alerts.filter((each) => concerns([each.service])).map(alert), ...detections.filter((each) => concerns(each.services)).map(detection)];
    return rows.length ? html`<ul class="rows">${rows}</ul>` : html`<div class="notice good"><p>${t("No incident is open, no budget burns too fast, and nothing deviates.")}</p></div>`;
  }
}

const row = (href, name, mark, text) => html`<li><div class="line"><h3><a href=${href}>${name}</a></h3>${mark}</div><p class="quiet">${text}</p></li>`;

const incident = (each) => row(thing("incidents", each.id), each.title, pill(words(each.severity), severityTone(each.severity)), `${each.services.join(", ")} · ${relative(each.at, moment())}`);

/** Those that page somebody come first. */
const alert = ({ slo, alerts: [worst] }) => row(thing("objectives", slo), slo, pill(urgency(worst.severity), "bad"), worst.message);

const detection = (each) => row(thing("detections", each.id), t("Deviates from what is usual"), pill(each.dimensions.map(words).join(", "), "warn"), `${each.services.join(", ")} · ${relative(each.since, moment())}`);

customElements.define("ll-troubles", Troubles);
