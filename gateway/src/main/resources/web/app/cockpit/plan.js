import { html, nothing } from "lit";
import "../core/actions.js";
import { code, planOf, planTone } from "../core/facts.js";
import { words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, meter, pill } from "../core/panel.js";
import { thing } from "../core/state.js";
import { bound, costs, loads, remarks, total } from "../plans/outcome.js";
import { verbs } from "../plans/verbs.js";

const UNDERWAY = new Set(["COMPUTING", "SUBMITTED", "EXECUTING"]);
const PAUSE = 2000;

/** The plan for the promotion: where it stands, what it costs, what it needs at each site, what binds it. */
class Plan extends Panel {
  static watched = ["promotion"];
  static follows = ["capacity.plan.", "cost.reservation."];
  static properties = { ...Panel.properties, promotion: { attribute: false }, roles: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Plan");
  }

  updated(changed) {
    // What is under way changes by itself.
    if (changed.has("facts") && UNDERWAY.has(code(this.facts?.plan?.state))) {
      this.refreshAfter(PAUSE);
    }
  }

  async load({ get, latest }) {
    const found = planOf(await latest("/api/capacity/v1/plans?limit=500"), this.promotion);
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
    return html`<div class="notice"><p><strong>${t("No plan for this promotion yet")}</strong></p>
      <p>${t("Draw one: demand, replicas from the load tests, nodes, cost and what happens when a site is lost.")}</p>
      <code>POST /api/capacity/v1/plans {"name", "promotion": "${this.promotion?.id ?? "…"}", "surviveSites": 1}</code></div>`;
  }

  content({ plan }) {
    const result = plan.result;
    return html`<h3><a href=${thing("plans", plan.id)}>${plan.request.name}</a></h3>
      ${UNDERWAY.has(code(plan.state)) ? html`${plan.progress == null ? nothing : meter(plan.progress, t("Progress"))}<p class="quiet" role="status">${words(plan.state)} …</p>` : nothing}
      ${result ? html`${total(result)} ${costs(result.lines)} ${loads(result.loads ?? [])} ${bound(plan.binding, result)}` : nothing}
      ${remarks(plan.remarks ?? [])}
      <ll-actions .actions=${verbs(plan, this.roles)} @done=${() => this.refresh()}></ll-actions>`;
  }
}

customElements.define("ll-plan", Plan);
