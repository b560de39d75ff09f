import { html, nothing } from "lit";
import "../core/actions.js";
import { code, planTone } from "../core/facts.js";
import { money, percent, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { whoAmI } from "../core/me.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address, thing } from "../core/state.js";
import { table } from "../core/table.js";
import "./cells.js";
import "./measured.js";
import { origins } from "./origins.js";
import { bound, costs, loads, remarks, total } from "./outcome.js";
import "./replay.js";
import "./schedule.js";
import { verbs } from "./verbs.js";

const UNDERWAY = new Set(["DRAFT", "COMPUTING", "SUBMITTED", "EXECUTING"]);
const CARRIED_OUT = new Set(["EXECUTING", "EXECUTED", "REVIEWED"]);
const PAUSE = 1500;

/** One plan: what it takes, what it costs, what binds it, hour by hour, and what can be done with it. */
class PlanPage extends Screen {
  static watched = ["key"];
  static follows = ["capacity.plan.", "cost.reservation."];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.plan.request.name ?? t("Plan");
  }

  above() {
    return crumb(t("Plans"), address("/plans"));
  }

  lead() {
    const plan = this.facts?.plan;
    return plan ? html`<p class="lead">${pill(words(plan.state), planTone(plan.state))} ${t("asked for by {who}", { who: plan.requestedBy.join(", ") })}</p>` : nothing;
  }

  updated(changed) {
    super.updated(changed);
    // what is under way changes by itself
    if (changed.has("facts") && UNDERWAY.has(code(this.facts?.plan.state))) {
      this.refreshAfter(PAUSE);
    }
  }

  async load({ get, list }) {
    const base = `/api/capacity/v1/plans/${this.key}`;
    const [plan, happened, me] = await Promise.all([get(base), list(`${base}/history?limit=500`), whoAmI()]);
    return { plan, happened, roles: me.roles };
  }

  content({ plan, happened, roles }) {
    const own = verbs(plan, roles);
    const result = plan.result;
    return html`${UNDERWAY.has(code(plan.state)) ? card(words(plan.state), html`${meter(plan.progress ?? 0, t("Progress"))}<p role="status" class="quiet">${t("It goes on by itself; this page follows.")}</p>`) : nothing}
      ${plan.remarks.length ? html`<div>${remarks(plan.remarks)}</div>` : nothing}
      ${own.length ? card(t("What to do"), html`<ll-actions .actions=${own} @done=${() => this.refresh()}></ll-actions>`) : nothing}
      ${result ? this.outcome(plan, result) : nothing}
      ${card(t("History"), history(happened))}`;
  }

  outcome(plan, result) {
    const services = (result.loads ?? []).map((load) => load.service);
    return html`${card(t("Cost"), html`${total(result)} ${costs(result.lines)}`, { span: 6 })}
      ${card(t("Limits and risk"), html`${bound(plan.binding, result)} ${figures([
        [t("Sites that may be lost"), plan.request.surviveSites, behind.history(`/api/capacity/v1/plans/${plan.id}`)],
        [t("Promotion"), plan.request.promotion ? t("open in the cockpit") : null, plan.request.promotion ? address("/", { promotion: plan.request.promotion }) : undefined],
        [t("Reservation"), plan.reservation ? (plan.reservationConfirmed ? t("confirmed") : t("granted")) : null, plan.reservation ? thing("reservations", plan.reservation) : undefined],
        [t("What if …"), t("a site is lost, demand grows, the budget shrinks"), address(`/plans/${plan.id}/what-if`)],
        [t("Manifests"), "HPA, KEDA, PodDisruptionBudget, CapacityBuffer", `/api/capacity/v1/plans/${plan.id}/manifests`],
      ])}`, { span: 6 })}
      <ll-cells .plan=${plan.id} .services=${services} .currency=${result.total.currency}></ll-cells>
      <ll-schedule .plan=${plan.id} .services=${services}></ll-schedule>
      ${CARRIED_OUT.has(code(plan.state)) ? html`<ll-measured .plan=${plan.id}></ll-measured>` : nothing}
      <ll-replay .plan=${plan.id}></ll-replay>
      ${safety(plan.id, result.safety)}
      ${routes(result.routes)}
      ${result.loads?.length ? card(t("Replicas"), loads(result.loads, true)) : nothing}
      ${origins(result)}`;
  }
}

/** What cannot be held, and what the next unit of safety costs. */
const safety = (plan, all) => (all?.violated?.length || all?.next
  ? card(t("Safety"), html`${all.next ? figures([[t("To survive {count} sites", { count: all.next.surviveSites }), all.next.feasible ? money(all.next.price) : t("not possible with the sites that there are"), all.next.feasible ? behind.prices() : address(`/plans/${plan}/what-if`)]]) : nothing}
      ${all.violated?.length ? html`<ul class="rows">${all.violated.map(({ constraint, enough, services = [] }) => html`<li><div class="line"><h3>${words(constraint.kind)} ${constraint.subject}</h3>${pill(percent(constraint.use), "bad")}</div>
        <p class="quiet">${enough ? t("It would be kept without protecting these against a lost site:") : t("Even demand without protection is too much.")} ${services.map((name) => html`<a href=${thing("services", name)}>${name}</a> `)}</p></li>`)}</ul>` : nothing}`)
  : nothing);

/** Services whose requests are planned elsewhere than they come to. */
const routes = (all) => (all?.length
  ? card(t("Where requests are to be routed"), html`<p class="quiet">${t("Any site may serve these. The plan holds if routing brings them there before it begins.")}</p>
      ${table(t("Where requests are to be routed"), [
        { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${thing("services", row.service)}>${row.service}</a>` },
        { name: t("Share by site"), value: (row) => Object.entries(row.shares).map(([site, share]) => `${site} ${percent(share)}`).join(", ") },
      ], all)}`)
  : nothing);

customElements.define("ll-plan-page", PlanPage);
