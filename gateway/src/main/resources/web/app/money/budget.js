import { html, nothing } from "lit";
import "../core/actions.js";
import { money, percent } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { whoAmI } from "../core/me.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { address, asOf } from "../core/state.js";

/** One budget: how it stands and who asked for what of it. */
class Budget extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.key;
  }

  above() {
    return crumb(t("Budgets"), address("/budgets"));
  }

  get base() {
    return `/api/cost/v1/budgets/${encodeURIComponent(this.key)}`;
  }

  async load({ get, list }) {
    const [budget, happened, me] = await Promise.all([get(this.base), list(`${this.base}/history?limit=500`), whoAmI()]);
    return { budget, happened, roles: me.roles };
  }

  content({ budget, happened, roles }) {
    const mine = !asOf() && roles.some((role) => role === "finops" || role === "admin");
    const share = (part) => Number(part.amount) / Number(budget.limit.amount || 1);
    return html`${card(t("How it stands"), html`<p><span class="big">${money(budget.remaining)}</span> <span class="quiet">${t("left of {limit}", { limit: money(budget.limit) })}</span></p>
        <div class="bar" role="img" aria-label=${t("{spent} spent, {reserved} reserved", { spent: percent(share(budget.spent)), reserved: percent(share(budget.reserved)) })}>
          <span class="spent" style="inline-size:${share(budget.spent) * 100}%"></span><span class="reserved" style="inline-size:${share(budget.reserved) * 100}%"></span></div>
        ${figures([[t("Spent"), money(budget.spent)], [t("Reserved"), money(budget.reserved)], [t("Period"), budget.period], [t("Covers"), Object.values(budget.scope).filter(Boolean).join(", ") || t("Everything")]])}
        ${mine ? html`<ll-actions .actions=${[limit(this.base, budget)]} @done=${() => this.refresh()}></ll-actions>` : nothing}`, { span: 5 })}
      ${card(t("History"), history(happened), { span: 7 })}`;
  }
}

const limit = (path, { scope, period, limit: { amount, currency } }) => ({
  label: t("Change the limit"),
  method: "PUT",
  path,
  shape: (values) => ({ scope, period, limit: { amount: values.amount, currency } }),
  fields: [{ name: "amount", label: t("Limit in {currency}", { currency }), value: amount, required: true }],
});

customElements.define("ll-budget", Budget);
