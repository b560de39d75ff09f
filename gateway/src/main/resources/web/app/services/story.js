import { html } from "lit";
import { happenings } from "../calendar/facts.js";
import "../core/chart.js";
import { DAY, instant } from "../core/format.js";
import { t } from "../core/i18n.js";
import { lanes } from "../core/lanes.js";
import { Panel } from "../core/panel.js";
import { moment, thing } from "../core/state.js";

const BEFORE = 28 * DAY;
const AFTER = 14 * DAY;

const iso = (time) => new Date(time).toISOString();

/** Changes, freezes, incidents and promotions of a service on one timeline. */
class Story extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("What happens to it");
  }

  async load({ list }) {
    const name = this.service.name;
    const [changes, freezes, incidents, promotions] = await Promise.all([
      list(`/api/changes/v1/changes?limit=500&service=${encodeURIComponent(name)}`),
      list(`/api/changes/v1/freezes?limit=500&from=${iso(moment() - BEFORE)}&to=${iso(moment() + AFTER)}`),
      list("/api/changes/v1/incidents?limit=500"),
      list("/api/capacity/v1/promotions?limit=500"),
    ]);
    const concerns = (freeze) => (freeze.services?.length ? freeze.services.includes(name) : !freeze.tier || freeze.tier === this.service.tier);
    return {
      changes,
      freezes: freezes.filter(concerns),
      incidents: incidents.filter((each) => each.services.includes(name)),
      promotions: promotions.filter((each) => !each.services?.length || each.services.includes(name)),
    };
  }

  content(facts) {
    const items = [...happenings(facts), ...facts.incidents.map(incident)];
    return html`${lanes(t("What happens to {service}", { service: this.service.name }), items, { from: moment() - BEFORE, to: moment() + AFTER })}
      <details><summary>${t("As a list")}</summary><ol class="timeline">
        ${items.toSorted((a, b) => Date.parse(b.start) - Date.parse(a.start)).map((item) => html`<li><time datetime=${item.start}>${instant(item.start)}</time><div>${item.href ? html`<a href=${item.href}>${item.name}</a>` : item.name} <small class="quiet">${item.lane}</small></div></li>`)}
      </ol></details>`;
  }
}

const incident = (each) => ({ lane: t("Incidents"), name: each.title, start: each.at, end: each.mitigatedAt, tone: "bad", href: thing("incidents", each.id) });

customElements.define("ll-story", Story);
