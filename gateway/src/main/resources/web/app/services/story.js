import { html } from "lit";
import { happenings } from "../calendar/facts.js";
import "../core/chart.js";
import { code, urgency } from "../core/facts.js";
import { DAY, instant, money, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { lanes } from "../core/lanes.js";
import { Panel } from "../core/panel.js";
import { address, ago, moment, thing } from "../core/state.js";
import { lasting } from "../selfservice/facts.js";

const DAYS = 28;
const BEFORE = DAYS * DAY;
const AFTER = 14 * DAY;

const iso = (time) => new Date(time).toISOString();

const IN_FORCE = new Set(["APPROVED", "EXECUTED"]);

/** What is promised, planned, paid and changed of a service, what went wrong with it and what burned its budgets, on one timeline. */
class Story extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("What happens to it");
  }

  async load({ latest, list }) {
    const name = this.service.name;
    const span = `from=${iso(moment() - BEFORE)}&to=${iso(moment() + AFTER)}`;
    const [changes, freezes, incidents, promotions, plans, detections, anomalies, burned] = await Promise.all([
      list(`/api/changes/v1/changes?limit=500&service=${encodeURIComponent(name)}&${span}`),
      list(`/api/changes/v1/freezes?limit=500&${span}`),
      latest("/api/changes/v1/incidents?limit=500"),
      list("/api/capacity/v1/promotions?limit=500"),
      latest("/api/capacity/v1/plans?limit=500"),
      latest("/api/slo/v1/detections?limit=500"),
      list(`/api/cost/v1/anomalies?from=${ago(DAYS)}&to=${ago(0)}&by=service&limit=500`),
      list(`/api/slo/v1/alerts/fired?limit=500&service=${encodeURIComponent(name)}&from=${iso(moment() - BEFORE)}`),
    ]);
    const whole = (services) => !services?.length || services.includes(name);
    const concerns = (freeze) => (freeze.services?.length ? freeze.services.includes(name) : !freeze.tier || freeze.tier === this.service.tier);
    return {
      changes,
      freezes: freezes.filter(concerns),
      incidents: incidents.filter((each) => each.services.includes(name)),
      promotions: promotions.filter((each) => whole(each.services)),
      plans: plans.filter((each) => each.result && IN_FORCE.has(code(each.state)) && whole(each.request.services)),
      detections: detections.filter((each) => each.services?.includes(name)),
      anomalies: anomalies.filter((each) => each.service === name),
      burned,
    };
  }

  content(facts) {
    const items = [...happenings(facts), ...facts.incidents.map(incident), ...facts.detections.map(detection), ...facts.burned.flatMap(alerts), ...facts.plans.map(plan), ...facts.anomalies.map(anomaly)];
    return html`${lanes(t("What happens to {service}", { service: this.service.name }), items, { from: moment() - BEFORE, to: moment() + AFTER })}
      <details><summary>${t("As a list")}</summary><ol class="timeline">
        ${items.toSorted((a, b) => Date.parse(b.start) - Date.parse(a.start)).map((item) => html`<li><time datetime=${item.start}>${instant(item.start)}</time><div>${item.href ? html`<a href=${item.href}>${item.name}</a>` : item.name} <small class="quiet">${item.lane}</small></div></li>`)}
      </ol></details>`;
  }
}

const incident = (each) => ({ lane: t("Incidents"), name: each.title, start: each.at, end: each.mitigatedAt, tone: "bad", href: thing("incidents", each.id) });

const detection = (each) => ({ lane: t("Detections"), name: t("Deviates from what is usual"), start: each.since, end: each.cleared, tone: "warn", href: thing("detections", each.id) });

/** Those that woke somebody lie above those that did not. */
const alerts = ({ slo, fired }) => fired.toReversed().map((each) => ({
  lane: `${t("Burn alerts")}: ${slo}`,
  name: `${urgency(each.severity)}: ${t("{goal} burned more than {times} times as fast as it may over {span}", { goal: each.objective, times: number(each.threshold, 1), span: lasting(each.longWindow) })}`,
  start: each.start,
  end: each.end,
  tone: code(each.severity) === "PAGE" ? "bad" : "warn",
  href: thing("objectives", slo),
}));

const plan = (each) => ({ lane: t("Plans"), name: each.request.name, start: each.result.window.start, end: each.result.window.end, tone: "good", href: thing("plans", each.id) });

const anomaly = (each) => ({ lane: t("Unusual spend"), name: t("{cost} instead of {usual}", { cost: money(each.cost), usual: money(each.expected) }), start: iso(Date.parse(each.date)), end: iso(Date.parse(each.date) + DAY), tone: Number(each.cost.amount) > Number(each.expected.amount) ? "bad" : "good", href: address("/anomalies") });

customElements.define("ll-story", Story);
