import { html, nothing } from "lit";
import { get, list, post } from "./api.js";
import { code, planOf, planTone } from "./facts.js";
import { instant, money, number, percent, words } from "./format.js";
import { Panel, meter, pill } from "./panel.js";

const UNDERWAY = new Set(["COMPUTING", "SUBMITTED", "EXECUTING"]);
const LABELS = { submit: "Submit for budget", approve: "Approve", execute: "Execute", compute: "Compute again" };

/** The plan for the promotion: where it stands, what it costs, what it needs at each site, what binds it. */
class Plan extends Panel {
  static properties = { ...Panel.properties, promotion: { attribute: false }, roles: { attribute: false }, refused: { state: true } };

  constructor() {
    super();
    this.heading = "Plan";
    this.refused = null;
  }

  updated(changed) {
    if (changed.has("promotion") && changed.get("promotion")) {
      this.facts = null;
      this.refresh();
    }
    // What is under way changes by itself.
    if (changed.has("facts") && UNDERWAY.has(code(this.facts?.plan?.state))) {
      clearTimeout(this.again);
      this.again = setTimeout(() => this.refresh(), 2000);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  async load() {
    const found = planOf(await list("/api/capacity/v1/plans?limit=500"), this.promotion);
    return { plan: found ? await get(`/api/capacity/v1/plans/${found.id}`) : null };
  }

  aside() {
    const state = this.facts?.plan?.state;
    return state ? pill(words(state), planTone(state)) : nothing;
  }

  empty({ plan }) {
    if (plan) {
      return null;
    }
    return html`<div class="notice"><p><strong>No plan for this promotion yet</strong></p>
      <p>Draw one: demand, replicas from the load tests, nodes, cost and what happens when a site is lost.</p>
      <code>POST /api/capacity/v1/plans {"name", "promotion": "${this.promotion?.id ?? "…"}", "surviveSites": 1}</code></div>`;
  }

  content({ plan }) {
    const result = plan.result;
    return html`<h3>${plan.request.name}</h3>
      ${UNDERWAY.has(code(plan.state)) ? html`${plan.progress == null ? nothing : meter(plan.progress, "Progress")}<p class="quiet" role="status">${words(plan.state)} …</p>` : nothing}
      ${result ? this.outcome(plan, result) : nothing} ${this.remarks(plan.remarks ?? [])} ${this.actions(plan)}`;
  }

  outcome(plan, result) {
    return html`<p><span class="big">${money(result.total)}</span> <span class="quiet">for ${instant(result.window.start)} – ${instant(result.window.end)}</span></p>
      ${this.costs(result.lines)} ${this.loads(result.loads ?? [])} ${this.bound(plan.binding, result)}`;
  }

  costs(lines) {
    return html`<div class="scroll"><table>
      <thead><tr><th scope="col">Site</th><th scope="col">Month</th><th scope="col" class="number">Cost</th></tr></thead>
      <tbody>${lines.map((line) => html`<tr><th scope="row">${line.datacenter}</th><td>${line.period}</td><td class="number">${money(line.amount)}</td></tr>`)}</tbody>
    </table></div>`;
  }

  loads(loads) {
    return html`<details ?open=${loads.length <= 6}><summary>Replicas in the highest hour</summary>
      <div class="scroll"><table>
        <thead><tr><th scope="col">Service</th><th scope="col" class="number">Requests/s</th><th scope="col" class="number">Uplift</th><th scope="col" class="number">Replicas</th></tr></thead>
        <tbody>${loads.map((load) => html`<tr><th scope="row">${load.service} ${load.stale ? pill("Test is stale", "warn") : nothing}</th><td class="number">${number(load.peak)}</td><td class="number">${number(load.uplift, 1)} ×</td><td class="number">${number(load.mostReplicas)}</td></tr>`)}</tbody>
      </table></div></details>`;
  }

  bound(binding, { residualRisk, findings = [] }) {
    return html`<dl class="facts">
        ${binding ? html`<div><dt>Tightest constraint</dt><dd>${words(binding.kind)} of ${binding.subject}, ${percent(binding.use)} used</dd></div>` : nothing}
        ${residualRisk ? html`<div><dt>Hours in which demand may exceed it</dt><dd>${percent(residualRisk.hourlyExceedance)}</dd></div>` : nothing}
      </dl>
      ${residualRisk?.notCovered?.length ? html`<details><summary>What it does not promise</summary>${residualRisk.notCovered.map((each) => html`<p>${each}</p>`)}</details>` : nothing}
      ${findings.length ? html`<div class="notice bad">${findings.map((each) => html`<p>${each}</p>`)}</div>` : nothing}`;
  }

  remarks(remarks) {
    return remarks.length ? html`<div class="notice warn">${remarks.map((remark) => html`<p>${typeof remark === "string" ? remark : remark.message}</p>`)}</div>` : nothing;
  }

  actions(plan) {
    const mine = this.roles.includes("sre") || this.roles.includes("admin") ? (plan.actions ?? []).filter((action) => action in LABELS) : [];
    return html`${mine.length
        ? html`<div class="actions">${mine.map((action, i) => html`<button type="button" class=${i ? "" : "primary"} @click=${() => this.act(plan, action)}>${LABELS[action]}</button>`)}</div>`
        : nothing}
      <div aria-live="polite">${this.refused ? html`<div class="notice bad"><p>${this.refused.message}</p></div>` : nothing}</div>`;
  }

  async act(plan, action) {
    this.refused = null;
    try {
      await post(`/api/capacity/v1/plans/${plan.id}/${action}`);
    } catch (problem) {
      this.refused = problem;
    }
    await this.refresh();
  }
}

customElements.define("ll-plan", Plan);
