import { html } from "lit";
import { leftTone } from "../core/facts.js";
import { money, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { thing } from "../core/state.js";
import { table } from "../core/table.js";
import { left } from "./bar.js";

/** All budgets: limit, spent, reserved, left. */
class Budgets extends Screen {
  static follows = ["cost.budget.", "cost.reservation."];

  title() {
    return t("Budgets");
  }

  lead() {
    return html`<p class="lead">${t("Plans reserve from them before they may be approved; together they never overspend.")}</p>`;
  }

  load({ list }) {
    return list("/api/cost/v1/budgets?limit=500");
  }

  empty(budgets) {
    return budgets.length ? null : hint(t("No budget yet"), t("A plan can be submitted only against a budget of its site and month."), "PUT /api/cost/v1/budgets/{name}");
  }

  content(budgets) {
    const amount = (name, field) => ({ name, number: true, value: (row) => Number(row[field].amount), cell: (row) => money(row[field]) });
    return card(t("{count} budgets", { count: budgets.length }), table(t("Budgets"), [
      { name: t("Name"), value: (row) => row.name, cell: (row) => html`<a href=${thing("budgets", row.name)}>${row.name}</a>` },
      { name: t("Period"), value: (row) => row.period },
      amount(t("Limit"), "limit"), amount(t("Spent"), "spent"), amount(t("Reserved"), "reserved"), amount(t("Left"), "remaining"),
      { name: t("Share left"), number: true, value: left, cell: (row) => html`${pill(percent(left(row)), leftTone(left(row)))} ${meter(left(row), t("{name}: share left", { name: row.name }), leftTone(left(row)))}` },
    ], budgets));
  }
}

customElements.define("ll-budget-list", Budgets);
