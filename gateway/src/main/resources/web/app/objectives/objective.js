import { html, nothing } from "lit";
import { code, leftTone, urgency } from "../core/facts.js";
import { instant, number, percent, relative, spanOf, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { whoAmI } from "../core/me.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { behind, traced } from "../core/sources.js";
import { address, asOf, moment, thing } from "../core/state.js";
import { orNone, query } from "../core/api.js";
import { files } from "../reports/files.js";
import "./bill.js";
import "./burn-down.js";
import { promise } from "./promise.js";

/** One objective: budget, how it went, what burns it now, and which changes have burned it. */
class Objective extends Screen {
  static watched = ["key"];
  static follows = ["slo.budget.", "slo.slo."];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.slo.displayName ?? this.key;
  }

  above() {
    return crumb(t("Objectives"), address("/objectives"));
  }

  lead() {
    const slo = this.facts?.slo;
    return slo ? html`<p class="lead">${t("of")} <a href=${thing("services", slo.service)}>${slo.service}</a> · ${words(slo.method)} · ${slo.window}${slo.description ? html` · ${slo.description}` : nothing}</p>` : nothing;
  }

  get base() {
    return `/api/slo/v1/slos/${encodeURIComponent(this.key)}`;
  }

  async load({ get, list }) {
    const [slo, budget, alerts, happened, commitment, me] = await Promise.all([
      get(this.base),
      get(`${this.base}/budget`),
      get(`${this.base}/alerts`),
      list(`${this.base}/history?limit=500`),
      get(`${this.base}/commitment`).catch(orNone),
      whoAmI(),
    ]);
    return { slo, budget, alerts, happened, commitment, roles: me.roles };
  }

  aside() {
    return html`<nav class="tabs" aria-label=${t("Take along")}>
      ${files(this.key, query(`${this.base}/report`, { asOf: asOf() }))}
      <a href="${this.base}/rules?dialect=sloth" target="_blank">${t("Rules for Prometheus")}</a></nav>`;
  }

  content({ slo, budget, alerts, happened, commitment, roles }) {
    return html`${budget.windows.map((each) => card(t("Error budget: {goal}", { goal: each.objective }), standing(this.key, each), { span: 6 }))}
      ${card(t("Alerts"), burning(this.key, alerts.alerts), { span: 6 })}
      ${card(t("The promise"), promise({ slo, commitment, roles, refresh: () => this.refresh() }), { span: budget.windows.length % 2 ? 12 : 6 })}
      <ll-burn-down .slo=${this.key}></ll-burn-down>
      <ll-change-bill class="span8" .slo=${this.key}></ll-change-bill>
      ${card(t("History"), history(happened), { span: 4 })}`;
  }
}

function standing(slo, each) {
  if (code(each.state) === "UNMEASURED") {
    return html`<div class="notice"><p><strong>${t("Not measured")}</strong></p><p>${t("Send slices, or name a Prometheus to pull good and total from.")}</p><code>POST /api/slo/v1/slices</code></div>`;
  }
  const left = Number(each.contractual.remaining);
  return html`<p><span class="big">${traced(left < 0 ? t("Overdrawn") : percent(left), behind.errorBudget(slo))}</span> <span class="quiet">${t("{left} of {all} left", { left: minutes(each.remainingMinutes), all: minutes(each.budgetMinutes) })}</span></p>
    ${meter(left, t("Error budget that is left"), leftTone(left))}
    ${figures([
      [t("Promised"), share(each.target), behind.history(`/api/slo/v1/slos/${encodeURIComponent(slo)}`)],
      [t("Measured"), share(each.contractual.sli), behind.errorBudget(slo)],
      [t("Good"), number(each.contractual.good)],
      [t("Total"), number(each.contractual.total)],
      [t("Covered by slices"), percent(Number(each.coverage))],
      [t("Gone"), each.exhaustion ? relative(each.exhaustion, moment()) : left > 0 ? t("not at this pace") : t("already"), behind.burnRates(slo)],
    ], behind.events(slo))}
    <details><summary>${t("Raw, adjusted and contractual")}</summary><table><thead><tr><th scope="col"></th><th scope="col" class="number">${t("Measured")}</th><th scope="col" class="number">${t("Left")}</th></tr></thead>
      <tbody>${["raw", "adjusted", "contractual"].map((kind) => html`<tr><th scope="row">${traced(words(kind), behind.events(slo))}</th><td class="number">${share(each[kind].sli)}</td><td class="number">${percent(Number(each[kind].remaining))}</td></tr>`)}</tbody></table>
      <p class="quiet">${instant(each.window.start)} – ${instant(each.window.end)}</p></details>`;
}

const burning = (slo, alerts) => html`<ul class="rows">${alerts.map(
  (alert) => html`<li><div class="line"><h3>${urgency(alert.severity)} · ${traced(`${number(alert.threshold, 1)} ×`, behind.burnRates(slo))}</h3>${pill(words(alert.state), { FIRING: "bad", OK: "good" }[alert.state] ?? "calm")}</div><p class="quiet">${alert.message}</p></li>`,
)}</ul>`;

const share = (value) => (value == null ? "–" : `${number(value * 100, 4)} %`);
const minutes = (value) => (Number(value) < 0 ? `−${spanOf(-value)}` : spanOf(Number(value)));

customElements.define("ll-objective", Objective);
