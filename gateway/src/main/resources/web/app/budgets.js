import { html } from "lit";
import { list } from "./api.js";
import { leftTone, meets } from "./facts.js";
import { money, percent } from "./format.js";
import { Panel, pill } from "./panel.js";

/** Budgets whose period meets the promotion: what is spent, what is reserved, what is left. */
class Budgets extends Panel {
  static properties = { ...Panel.properties, promotion: { attribute: false } };

  constructor() {
    super();
    this.heading = "Budgets and reservations";
  }

  load() {
    return list("/api/cost/v1/budgets?limit=500");
  }

  relevant(budgets) {
    return budgets.filter((budget) => meets(budget.period, this.promotion));
  }

  empty(budgets) {
    if (this.relevant(budgets).length) {
      return null;
    }
    return html`<div class="notice"><p><strong>No budget covers this time</strong></p>
      <p>A plan can be submitted only against a budget of its site and month.</p><code>PUT /api/cost/v1/budgets/{name}</code></div>`;
  }

  content(budgets) {
    return html`<ul class="rows">${this.relevant(budgets).map((budget) => this.row(budget))}</ul>`;
  }

  row(budget) {
    const limit = Number(budget.limit.amount);
    const share = (part) => (limit > 0 ? Number(part.amount) / limit : 0);
    const left = share(budget.remaining);
    return html`<li>
      <div class="line"><h3>${budget.name}</h3>${pill(`${percent(left)} left`, leftTone(left))}</div>
      <div class="bar" role="img" aria-label="${percent(share(budget.spent))} spent, ${percent(share(budget.reserved))} reserved">
        <span class="spent" style="inline-size:${Math.min(100, share(budget.spent) * 100)}%"></span>
        <span class="reserved" style="inline-size:${Math.min(100, share(budget.reserved) * 100)}%"></span>
      </div>
      <div class="line quiet"><span>${scope(budget.scope)} · ${budget.period}</span>
        <span>${money(budget.spent)} spent, ${money(budget.reserved)} reserved, ${money(budget.remaining)} left of ${money(budget.limit)}</span></div>
    </li>`;
  }
}

const scope = (names) => Object.values(names ?? {}).filter(Boolean).join(", ") || "Everything";

customElements.define("ll-budgets", Budgets);
