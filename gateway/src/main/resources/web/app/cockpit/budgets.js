import { html } from "lit";
import { leftTone, meets } from "../core/facts.js";
import { money, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { thing } from "../core/state.js";
import { bar, covers, left, used } from "../money/bar.js";

/** Budgets whose period meets the promotion: what is spent, what is reserved, what is left. */
class Budgets extends Panel {
  static follows = ["cost.budget.", "cost.reservation."];
  static properties = { ...Panel.properties, promotion: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Budgets and reservations");
  }

  load({ list }) {
    return list("/api/cost/v1/budgets?limit=500");
  }

  relevant(budgets) {
    return budgets.filter((budget) => meets(budget.period, this.promotion));
  }

  empty(budgets) {
    if (this.relevant(budgets).length) {
      return null;
    }
    return html`<div class="notice"><p><strong>${t("No budget covers this time")}</strong></p>
      <p>${t("A plan can be submitted only against a budget of its site and month.")}</p><code>PUT /api/cost/v1/budgets/{name}</code></div>`;
  }

  content(budgets) {
    return html`<ul class="rows">${this.relevant(budgets).map((budget) => this.row(budget))}</ul>`;
  }

  row(budget) {
    const rest = left(budget);
    return html`<li>
      <div class="line"><h3><a href=${thing("budgets", budget.name)}>${budget.name}</a></h3>${pill(t("{share} left", { share: percent(rest) }), leftTone(rest))}</div>
      ${bar(budget)}
      <div class="line quiet"><span>${covers(budget)} · ${budget.period}</span>
        <span>${t("{spent} spent, {reserved} reserved, {left} left of {limit}", { spent: money(used(budget)), reserved: money(budget.reserved), left: money(budget.remaining), limit: money(budget.limit) })}</span></div>
    </li>`;
  }
}

customElements.define("ll-budgets", Budgets);
