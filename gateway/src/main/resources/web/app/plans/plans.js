import { html, nothing } from "lit";
import "../core/actions.js";
import { planTone } from "../core/facts.js";
import { percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { go, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { amount, decimal, priced } from "../money/amount.js";

/** All plans and how they stand. */
class Plans extends Screen {
  static follows = ["capacity.plan.", "cost.reservation."];

  title() {
    return t("Plans");
  }

  lead() {
    return html`<p class="lead">${t("What a promotion or the next weeks take: replicas, nodes and money, also when a site is lost.")}</p>`;
  }

  async load({ list }) {
    const [plans, promotions, me] = await Promise.all([list("/api/capacity/v1/plans?limit=500"), list("/api/capacity/v1/promotions?limit=500"), whoAmI()]);
    return { plans, promotions, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "sre") ? html`<ll-actions .actions=${[draw(this.facts)]} @done=${({ detail }) => go(thing("plans", detail.id))}></ll-actions>` : nothing;
  }

  empty({ plans }) {
    return plans.length ? null : hint(t("No plan yet"), t("Draw one for a promotion or for the next days."), 'POST /api/capacity/v1/plans {"name", "horizon": "P7D", "surviveSites": 1}');
  }

  content({ plans, promotions }) {
    const names = new Map(promotions.map((each) => [each.id, each.name]));
    return card(t("{count} plans", { count: plans.length }), table(t("Plans"), [
      { name: t("Name"), value: (row) => row.request.name, cell: (row) => html`<a href=${thing("plans", row.id)}>${row.request.name}</a>` },
      { name: t("State"), value: (row) => words(row.state), cell: (row) => pill(words(row.state), planTone(row.state)) },
      { name: t("For"), value: (row) => names.get(row.request.promotion) ?? row.request.horizon },
      { name: t("Sites that may be lost"), number: true, value: (row) => row.request.surviveSites },
      priced(t("Cost"), (row) => row.result?.total),
      { name: t("Tightest constraint"), value: (row) => row.binding?.use, cell: (row) => (row.binding ? `${words(row.binding.kind)} ${row.binding.subject}, ${percent(row.binding.use)}` : "–") },
    ], plans));
  }
}

/** A budget is asked for in the currency that plans cost. */
const draw = ({ promotions, plans, currency = plans.find(({ result }) => result)?.result.total.currency }) => ({
  label: t("Draw a plan"),
  primary: true,
  path: "/api/capacity/v1/plans",
  body: { services: [] },
  hint: t("For a promotion, or else for the next days."),
  shape: ({ name, promotion, days, surviveSites, services, budget }) => ({ name, services, surviveSites, budget: amount(budget, currency), ...(days ? { horizon: `P${days}D` } : { promotion: promotions.find((each) => each.name === promotion)?.id }) }),
  fields: [
    { name: "name", label: t("Name"), required: true },
    { name: "promotion", label: t("Promotion"), options: promotions.map((each) => each.name), plain: true },
    { name: "days", label: t("Days; they count instead of the promotion when given"), type: "number" },
    { name: "surviveSites", label: t("Sites that may be lost"), type: "number", value: "1" },
    ...(currency ? [decimal("budget", t("Budget in {currency}", { currency }))] : []),
  ],
});

customElements.define("ll-plans", Plans);
