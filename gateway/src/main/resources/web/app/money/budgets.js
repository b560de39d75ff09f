import { html, nothing } from "lit";
import "../core/actions.js";
import { leftTone } from "../core/facts.js";
import { percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { go, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { amount, currency, decimal, given, priced } from "./amount.js";
import { left } from "./bar.js";

/** All budgets: limit, spent, reserved, billed, left. */
class Budgets extends Screen {
  static follows = ["cost.budget.", "cost.reservation."];

  title() {
    return t("Budgets");
  }

  lead() {
    return html`<p class="lead">${t("Plans reserve from them before they may be approved; together they never overspend.")}</p>`;
  }

  async load({ list }) {
    const [budgets, me] = await Promise.all([list("/api/cost/v1/budgets?limit=500"), whoAmI()]);
    return { budgets, roles: me.roles };
  }

  aside() {
    const roles = this.facts?.roles ?? [];
    return html`${may(roles, "finops") ? html`<ll-actions .actions=${[approving()]} @done=${({ detail }) => go(thing("budgets", detail.name))}></ll-actions>` : nothing}
      ${may(roles, "finops", "sre") ? html`<ll-actions .actions=${[asking()]} @done=${({ detail }) => go(thing("reservations", detail.id))}></ll-actions>` : nothing}`;
  }

  empty({ budgets }) {
    return budgets.length ? null : hint(t("No budget yet"), t("A plan can be submitted only against a budget of its site and month."), "PUT /api/cost/v1/budgets/{name}");
  }

  content({ budgets }) {
    const column = (name, field) => priced(name, (row) => row[field]);
    return card(t("{count} budgets", { count: budgets.length }), table(t("Budgets"), [
      { name: t("Name"), value: (row) => row.name, cell: (row) => html`<a href=${thing("budgets", row.name)}>${row.name}</a>` },
      { name: t("Period"), value: (row) => row.period },
      column(t("Limit"), "limit"), column(t("Spent"), "spent"), column(t("Reserved"), "reserved"),
      priced(t("Billed"), (row) => row.billed?.cost),
      column(t("Left"), "remaining"),
      { name: t("Share left"), number: true, value: left, cell: (row) => html`${pill(percent(left(row)), leftTone(left(row)))} ${meter(left(row), t("{name}: share left", { name: row.name }), leftTone(left(row)))}` },
    ], budgets));
  }
}

const whose = () => [{ name: "datacenter", label: t("Site") }, { name: "team", label: t("Team") }, { name: "unit", label: t("Cell") }];

const sum = (label) => [{ name: "period", label: t("Period"), required: true, pattern: "\\d{4}(-(\\d{2}|W\\d{2}|Q[1-4]))?", hint: "2026-11, 2026-Q4, 2026-W45, 2026" }, decimal("amount", label, null, { required: true }), currency()];

const approving = () => ({
  label: t("Approve a budget"),
  primary: true,
  method: "PUT",
  unless: "there",
  path: ({ name }) => `/api/cost/v1/budgets/${encodeURIComponent(name)}`,
  hint: t("What it pays for; what is left empty is everything."),
  shape: ({ name, period, counts, amount: limit, currency: code, ...scope }) => ({ scope: given(scope), period, counts, limit: amount(limit, code) }),
  fields: [{ name: "name", label: t("Name"), required: true }, ...whose(), { name: "counts", label: t("What counts"), options: ["cost", "reservations"], hint: t("All that it costs, also what bills say, or only what is reserved on top.") }, ...sum(t("Limit"))],
});

const asking = () => ({
  label: t("Ask for money"),
  path: "/api/cost/v1/reservations",
  hint: t("All budgets that pay for it must have enough left; what is granted expires when nobody spends it."),
  shape: ({ amount: asked, currency: code, ...line }) => ({ lines: [{ ...line, amount: amount(asked, code) }] }),
  fields: [{ ...whose()[0], required: true }, ...whose().slice(1), ...sum(t("Amount"))],
});

customElements.define("ll-budget-list", Budgets);
