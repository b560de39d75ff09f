import { html, nothing } from "lit";
import { instant, money, number, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, crumb, hint } from "../core/screen.js";
import { behind, traced } from "../core/sources.js";
import { address, asOf, look, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { valueAxis } from "../core/chart.js";

/** A plan under other circumstances, which stand in the address: sites lost, other demand, another budget. */
class WhatIf extends Screen {
  static watched = ["lost", "demand", "budget"];
  static properties = { ...Screen.properties, key: { type: String }, lost: { attribute: false }, demand: { type: Number }, budget: { type: String } };

  title() {
    return this.facts ? t("What if … {plan}", { plan: this.facts.plan.request.name }) : t("What if …");
  }

  above() {
    return crumb(t("Plan"), thing("plans", this.key));
  }

  lead() {
    return html`<p class="lead">${t("The same plan with sites lost, other demand or another budget. Nothing is stored.")}</p>`;
  }

  /** What is shown stays while the next answer comes, and with it the field that is typed in. */
  willUpdate(changed) {
    const shown = this.facts;
    super.willUpdate(changed);
    this.facts ??= shown;
  }

  async load({ get, ask }) {
    const base = `/api/capacity/v1/plans/${this.key}`;
    const plan = await get(base);
    const answer = plan.result && !asOf() ? await ask(`${base}/what-if`, this.circumstances(plan)).catch((problem) => ({ problem })) : null;
    return { plan, answer };
  }

  circumstances({ result }) {
    const currency = result.total.currency;
    return { lostSites: this.lost, demand: this.demand, ...(this.budget ? { budget: { amount: this.budget, currency } } : {}) };
  }

  empty({ plan }) {
    if (asOf()) {
      return hint(t("This is asked as of now"), t("Press n to go back to now; the plan itself can be looked at as of any moment."));
    }
    return plan.result ? null : hint(t("The plan has no result yet"), t("Compute it first; then it can be held against other circumstances."));
  }

  content({ plan, answer }) {
    return html`${card(t("Circumstances"), this.form(plan), { span: 4 })}
      ${answer.problem
        ? card(t("Answer"), html`<div class="notice bad" role="alert"><p><strong>${answer.problem.title}</strong></p><p>${answer.problem.message}</p>${answer.problem.errors.map((error) => html`<p>${error.message}</p>`)}</div>`, { span: 8 })
        : html`${card(t("Answer"), verdict(answer, this.budget, thing("plans", this.key)), { span: 8 })} ${card(t("Site by site"), html`${chart(answer.sites)} ${sites(answer.sites)}`)}`}`;
  }

  form({ result }) {
    const names = [...new Set(result.lines.map((line) => line.datacenter))].sort();
    const currency = result.total.currency;
    return html`<form class="rows" @change=${(event) => this.change(event.currentTarget)} @submit=${(event) => event.preventDefault()}>
      <fieldset class="field"><legend>${t("Lost sites")}</legend><div class="choices">
        ${names.map((name) => html`<label><input type="checkbox" name="lost" value=${name} .checked=${this.lost.includes(name)} /> ${name}</label>`)}</div></fieldset>
      <label class="field"><span>${t("Demand, times that of the plan")}</span><input type="number" name="demand" min="0.01" max="100" step="0.05" .value=${String(this.demand)} /></label>
      <label class="field"><span>${t("Budget in {currency}", { currency })}</span><input type="number" name="budget" min="0" step="any" .value=${this.budget ?? ""} placeholder=${result.total.amount} /></label>
    </form>`;
  }

  change(form) {
    const lost = [...form.querySelectorAll("[name=lost]:checked")].map((box) => box.value);
    look({ lost: lost.join(","), demand: form.elements.demand.value, budget: form.elements.budget.value }, { replace: true });
  }
}

const verdict = ({ carried, replicaHours, planned, needed, withinBudget }, budget, plan) => html`
  <p>${pill(carried ? t("The plan carries it") : t("The plan does not carry it"), carried ? "good" : "bad")}
    ${withinBudget == null ? nothing : pill(withinBudget ? t("within the budget") : t("beyond the budget"), withinBudget ? "good" : "bad")}</p>
  <div class="scroll" tabindex="0" role="region" aria-label=${t("The plan beside what it would take")}><table>
    <thead><tr><th scope="col"></th><th scope="col" class="number">${t("As planned")}</th><th scope="col" class="number">${t("To carry all of it")}</th></tr></thead>
    <tbody>
      <tr><th scope="row">${t("Cost")}</th><td class="number">${traced(money(planned), plan)}</td><td class="number">${traced(money(needed), behind.prices())}</td></tr>
      <tr><th scope="row">${t("Replica hours that are missing")}</th><td class="number">${traced(number(replicaHours), plan)}</td><td class="number">0</td></tr>
      ${budget ? html`<tr><th scope="row">${t("Budget")}</th><td class="number" colspan="2">${traced(money({ amount: budget, currency: needed.currency }), address("/budgets"))}</td></tr>` : nothing}
    </tbody></table></div>`;

const sites = (all) => table(t("Site by site"), [
  { name: t("Site"), value: (row) => row.datacenter },
  { name: t("Hours short"), number: true, value: (row) => row.hoursShort, cell: (row) => (row.hoursShort ? pill(number(row.hoursShort), "bad") : pill(t("none"), "good")) },
  { name: t("Highest use"), number: true, value: (row) => row.use, cell: (row) => html`${percent(row.use)} ${meter(row.use, t("{name}: highest use", { name: row.datacenter }), row.use > 1 ? "bad" : row.use > 0.8 ? "warn" : "good")}` },
  { name: t("Nodes needed"), number: true, value: (row) => row.nodes, cell: (row) => number(row.nodes, 1), from: () => address("/forecasts") },
  { name: t("Nodes there"), number: true, value: (row) => row.nodesThere, cell: (row) => number(row.nodesThere), from: () => address("/sites") },
  { name: t("Where most is missing"), value: (row) => row.worst?.service, cell: (row) => (row.worst ? html`<a href=${thing("services", row.worst.service)}>${row.worst.service}</a> <small>${t("{when}: {has} of {needed} replicas", { when: instant(row.worst.hour), has: number(row.worst.replicas), needed: number(row.worst.needed) })}</small>` : "–") },
], all);

const chart = (all) => html`<ll-chart size="small" .label=${t("Nodes that the busiest hour takes, and nodes that are there, by site")} .options=${(colours) => bars(colours, all)}></ll-chart>`;

const bars = (colours, all) => ({
  grid: { left: 8, right: 14, top: 40, bottom: 8, containLabel: true },
  xAxis: { type: "category", data: all.map((site) => site.datacenter), axisLabel: { color: colours.text } },
  yAxis: valueAxis(colours, t("Nodes"), number),
  series: [
    { name: t("Nodes needed"), type: "bar", barMaxWidth: 44, data: all.map((site) => ({ value: site.nodes, itemStyle: { color: site.nodes > site.nodesThere ? colours.bad : colours.accent } })), itemStyle: { color: colours.accent } },
    { name: t("Nodes there"), type: "bar", barMaxWidth: 44, data: all.map((site) => site.nodesThere), itemStyle: { color: colours.quiet } },
  ],
});

customElements.define("ll-what-if", WhatIf);
