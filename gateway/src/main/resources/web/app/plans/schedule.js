import { html, nothing } from "lit";
import { query } from "../core/api.js";
import "../core/chart.js";
import { instant, number, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { lanes } from "../core/lanes.js";
import { Panel, pill } from "../core/panel.js";
import { moment, thing } from "../core/state.js";
import { table } from "../core/table.js";

const TONES = { "pre-scale": "warn", watch: "calm", shrink: "good" };
const MOST_LANES = 20;
// with more, one at a time: a thousand services have hundreds of thousands of steps
const MOST_SERVICES = 40;

/** When a plan scales up, is watched and shrinks, for those who carry it out. */
class Schedule extends Panel {
  static watched = ["plan", "service"];
  static properties = { ...Panel.properties, plan: { type: String }, services: { attribute: false }, service: { state: true } };

  constructor() {
    super();
    this.heading = t("What is done when");
    this.service = "";
  }

  get chosen() {
    return this.service || (this.services.length > MOST_SERVICES ? this.services[0] : "");
  }

  aside() {
    return html`<label><span class="unseen">${t("Service")}</span><select @change=${(event) => (this.service = event.target.value)}>
      ${this.services.length > MOST_SERVICES ? nothing : html`<option value="">${t("All services")}</option>`}${this.services.map((name) => html`<option>${name}</option>`)}</select></label>`;
  }

  load({ lines }) {
    return lines(query(`/api/capacity/v1/plans/${this.plan}/schedule`, { service: this.chosen }));
  }

  empty(steps) {
    return steps.length ? null : html`<div class="notice"><p>${t("Nothing has to be scaled: the fewest replicas that are declared carry the plan.")}</p></div>`;
  }

  content(steps) {
    const inTime = steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const next = inTime.find((step) => Date.parse(step.at) > moment());
    return html`${next ? html`<p>${t("Next, on {when}: {what} of {service} at {site}, {replicas} replicas", { when: instant(next.at), what: words(next.kind), service: next.service, site: next.datacenter, replicas: replicas(next) })}</p>` : nothing}
      ${timeline(steps)}
      <p class="quiet">${t("Pre scale asks for replicas early enough that they have started when demand comes; watch is while what was planned runs; shrink is when fewer are needed. The cron triggers of the manifests do the same.")}</p>
      <details><summary>${t("As a list")}</summary>${table(this.heading, [
        { name: t("When"), value: (step) => step.at, cell: (step) => instant(step.at) },
        { name: t("What"), value: (step) => words(step.kind), cell: (step) => pill(words(step.kind), TONES[step.kind]) },
        { name: t("Service"), value: (step) => step.service, cell: (step) => html`<a href=${thing("services", step.service)}>${step.service}</a>` },
        { name: t("Site"), value: (step) => step.datacenter },
        { name: t("Cluster"), value: (step) => step.cluster },
        { name: t("Replicas"), number: true, value: (step) => step.to, cell: replicas },
      ], inTime)}</details>`;
  }
}

const replicas = ({ from, to }) => (from === to ? number(to) : `${number(from)} → ${number(to)}`);

/** A lane for each service in a cluster; each step goes on until the next one. */
function timeline(steps) {
  const byLane = Map.groupBy(steps, (step) => `${step.service} · ${step.cluster}`);
  const shown = [...byLane].slice(0, MOST_LANES);
  const items = shown.flatMap(([lane, own]) => own.map((step, i) => ({ lane, name: `${words(step.kind)}: ${replicas(step)}`, start: step.at, end: own[i + 1]?.at ?? step.at, tone: TONES[step.kind] })));
  return html`${lanes(t("What is done when"), items)}
    ${byLane.size > MOST_LANES ? html`<p class="quiet">${t("The first {shown} of {count}; the table has all.", { shown: MOST_LANES, count: byLane.size })}</p>` : nothing}`;
}

customElements.define("ll-schedule", Schedule);
