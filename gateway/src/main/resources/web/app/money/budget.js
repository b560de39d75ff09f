import { html, nothing } from "lit";
import "../core/actions.js";
import { instant, money, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { answer, behind, traced } from "../core/sources.js";
import { address, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { priced } from "./amount.js";
import { bar, covers } from "./bar.js";

const MONTH = /^\d{4}-\d{2}$/;

/** One budget: how it stands and who asked for what of it. */
class Budget extends Screen {
  static watched = ["key"];
  static follows = ["cost.budget.", "cost.reservation."];
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
    const [budget, ahead, happened, me] = await Promise.all([get(this.base), get(`${this.base}/outlook`).catch(() => null), list(`${this.base}/history?limit=500`), whoAmI()]);
    return { budget, outlook: ahead?.outlook, happened, roles: me.roles };
  }

  content({ budget, outlook, happened, roles }) {
    return html`${card(t("How it stands"), html`<p><span class="big">${traced(money(budget.remaining), behind.history(this.base))}</span> <span class="quiet">${t("left of {limit}", { limit: money(budget.limit) })}</span></p>
        ${bar(budget)}
        ${figures([[t("Confirmed"), money(budget.spent)], [t("Reserved"), money(budget.reserved)], ...billed(budget), [t("Period"), budget.period, null], [t("Covers"), covers(budget), null]], behind.history(this.base))}
        ${may(roles, "finops") ? html`<ll-actions .actions=${[limit(this.base, budget)]} @done=${() => this.refresh()}></ll-actions>` : nothing}`, { span: 5 })}
      ${outlook ? card(t("How it will end"), ending(outlook, answer(`${this.base}/outlook`)), { span: 7 }) : nothing}
      ${card(t("Reservations"), reservations(happened), { span: outlook ? 12 : 7 })} ${card(t("History"), history(happened))}`;
  }
}

/** What its scope has cost, where that counts. */
const billed = ({ billed: bill, period }) => (bill ? [[t("Billed before {day}", { day: bill.before }), money(bill.cost), address("/cost", { month: MONTH.test(period) ? period : null })], [t("Confirmed, still to come"), money(bill.toCome)]] : []);

/** What its period is expected to cost, with what is reserved. */
const ending = ({ actual, projected, low, high, exceeds, usedUpOn }, from) => html`<p><span class="big">${traced(money(projected), from)}</span> ${exceeds ? pill(t("beyond the limit"), "bad") : pill(t("within the limit"), "good")}</p>
  ${figures([[t("Interval, 90 %"), `${money(low)} – ${money(high)}`], [t("Cost so far"), money(actual)], [t("Used up on"), usedUpOn]], from)}
  <p class="quiet">${t("All that its scope costs until the period ends, with what is reserved.")}</p>`;

/** Who holds money of it, or has spent it: the last that happened to each. */
function reservations(happened) {
  const last = new Map(happened.filter((each) => each.data.reservation).map((each) => [each.data.reservation, each]));
  const asked = new Map(happened.filter((each) => each.type === "budget.reserved").map((each) => [each.data.reservation, each.data.amount]));
  return last.size
    ? table(t("Reservations"), [
        { name: t("Reservation"), value: (row) => row.data.reservation, cell: (row) => html`<a href=${thing("reservations", row.data.reservation)}>${row.data.reservation.slice(0, 8)}</a>` },
        { name: t("State"), value: (row) => row.type, cell: (row) => pill(words(row.type.split(".").at(-1)), { "budget.reserved": "warn", "budget.spent": "good" }[row.type] ?? "calm") },
        priced(t("Amount"), (row) => asked.get(row.data.reservation)),
        { name: t("Since"), value: (row) => row.at, cell: (row) => instant(row.at) },
      ], [...last.values()].toReversed())
    : html`<p class="quiet">${t("Nobody has asked for money of it.")}</p>`;
}

const limit = (path, { scope, period, billed: counted, limit: { amount, currency } }) => ({
  label: t("Change the limit"),
  method: "PUT",
  path,
  shape: (values) => ({ scope, period, counts: counted ? "cost" : "reservations", limit: { amount: values.amount, currency } }),
  fields: [{ name: "amount", label: t("Limit in {currency}", { currency }), value: amount, required: true }],
});

customElements.define("ll-budget", Budget);
