import { html, nothing } from "lit";
import { query } from "../core/api.js";
import { DAY, number, percent, spanOf, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { Screen, card } from "../core/screen.js";
import { answer, traced } from "../core/sources.js";
import { address, look, moment, thing } from "../core/state.js";
import { serviceChoice } from "./facts.js";
import "./keys-over-time.js";

const SPANS = [7, 28, 90];
const LISTED = 500;
const MODES = () => ({ attributed: t("By probability"), devlake: t("As DevLake counts") });
const TONES = { ELITE: "good", HIGH: "good", MEDIUM: "warn", LOW: "bad" };

const PRODUCTION = "production";
// the records of which are incidents
const RECOVERY = "failedDeploymentRecoveryTime";

// each key with how it is read
const KEYS = () => [
  ["deploymentFrequency", t("Deployment frequency"), (value) => t("{days} days a week", { days: number(value, 1) })],
  ["leadTimeForChanges", t("Lead time for changes"), span],
  ["changeFailureRate", t("Change failure rate"), percent],
  ["expectedFailureRate", t("Expected failure rate"), percent],
  [RECOVERY, t("Recovery from a failed deployment"), span],
  ["reworkRate", t("Rework rate"), percent],
  ["emergencyRate", t("Went out as an emergency"), percent],
  ["unauthorisedRate", t("Went out unauthorised"), percent],
];

const span = (seconds) => spanOf(seconds / 60);

/** DORA's keys over a time, each with the records behind it. */
class Delivery extends Screen {
  static watched = ["days", "service", "team", "environment", "mode"];
  static follows = ["changes.change.", "changes.incident."];
  static properties = { ...Screen.properties, days: { type: Number }, service: { type: String }, team: { type: String }, environment: { type: String }, mode: { type: String } };

  title() {
    return t("Delivery");
  }

  lead() {
    return html`<p class="lead">${t("How fast changes reach production and how often they hurt: the keys of DORA, each with the changes behind it.")}</p>`;
  }

  aside() {
    return html`<div class="tabs" role="group" aria-label=${t("Span")}>
      ${SPANS.map((days) => html`<a href=${address("/delivery", { days, service: this.service, team: this.team, environment: this.environment, mode: this.mode })} aria-current=${days === this.days}>${t("{days} days", { days })}</a>`)}
      <label><span class="unseen">${t("How failures are counted")}</span><select @change=${(event) => look({ mode: event.target.value })}>
        ${Object.entries(MODES()).map(([mode, name]) => html`<option value=${mode} ?selected=${mode === this.mode}>${name}</option>`)}
      </select></label>
      <label><span class="unseen">${t("Environment")}</span><select @change=${(event) => look({ environment: event.target.value })}>
        ${[...new Set([PRODUCTION, this.environment, ...(this.facts?.environments ?? [])])].map((environment) => html`<option value=${environment} ?selected=${environment === this.environment}>${environment}</option>`)}
      </select></label>
      <label><span class="unseen">${t("Team")}</span><select @change=${(event) => look({ team: event.target.value })}>
        <option value="">${t("All teams")}</option>
        ${[...new Set((this.facts?.services ?? []).map(({ owner }) => owner))].toSorted().map((team) => html`<option value=${team} ?selected=${team === this.team}>${team}</option>`)}
      </select></label>
      ${serviceChoice(this.facts?.services, this.service)}</div>`;
  }

  async load({ get, list }) {
    const to = moment();
    const range = { mode: this.mode, from: new Date(to - this.days * DAY).toISOString(), to: new Date(to).toISOString(), ...whose(this) };
    const [keys, services, changes] = await Promise.all([get(query("/api/changes/v1/delivery", range)), list("/api/changes/v1/services?limit=500"), list(query("/api/changes/v1/changes?limit=500", { from: range.from, to: range.to, service: this.service }))]);
    return { keys, range, services, environments: changes.map(({ environment }) => environment).toSorted(), titles: new Map(changes.map((change) => [change.id, change.title])) };
  }

  content({ keys, range, titles }) {
    return html`${KEYS().map(([name, heading, read]) => card(heading, key(keys[name], read, titles, name === RECOVERY ? "incidents" : "changes", answer("/api/changes/v1/delivery", range)), { span: 4, aside: keys[name].tier === "NONE" ? nothing : pill(words(keys[name].tier), TONES[keys[name].tier] ?? "calm") }))}
      <ll-keys-over-time .whose=${whose(this)} .mode=${this.mode}></ll-keys-over-time>`;
  }
}

/** A service's or a team's keys in an environment, as a part of the question. */
const whose = ({ service, team, environment }) => ({ service, team, environment });

const key = ({ value, records }, read, titles, kind, from) => html`<p class="big">${value == null ? "–" : traced(read(value), from)}</p>
  ${value == null ? html`<p class="quiet">${t("There is nothing to compute it from in this time.")}</p>` : nothing}
  ${records.length ? html`<details><summary>${t("{count} records behind it", { count: records.length })}</summary><ul>${records.slice(0, LISTED).map((id) => html`<li>${id.includes("#") ? id : html`<a href=${thing(kind, id)}>${titles.get(id) ?? id}</a>`}</li>`)}</ul>
    ${records.length > LISTED ? html`<p class="quiet">${traced(t("{count} more", { count: records.length - LISTED }), from)}</p>` : nothing}</details>` : nothing}`;

customElements.define("ll-delivery", Delivery);
