import { html, nothing } from "lit";
import "../core/actions.js";
import { money, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, figures, hint } from "../core/screen.js";
import { answer, traced } from "../core/sources.js";
import { ago, go, moment, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { priced } from "./amount.js";
import { KINDS, perDay, scope, stale, tone } from "./saving-facts.js";

/** The ledger of avoided cost: what counts is what was shown, and only its lower bound. */
class Savings extends Screen {
  title() {
    return t("Savings");
  }

  lead() {
    return html`<p class="lead">${t("What was to save money and what it was shown to have saved. The lower bound of the interval counts, less what others have claimed.")}</p>`;
  }

  async load({ get, list }) {
    const [savings, waste, me] = await Promise.all([list("/api/cost/v1/savings?limit=500"), get(WASTE()).catch((problem) => ({ problem })), whoAmI()]);
    return { savings, waste, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "finops", "sre") ? html`<ll-actions .actions=${[identify()]} @done=${({ detail }) => go(thing("savings", detail.id))}></ll-actions>` : nothing;
  }

  empty({ savings, waste }) {
    return savings.length || waste.problem || waste.items.length ? null : hint(t("No saving is identified yet"), t("Identify one, let somebody else approve it, say from which day on it is implemented, and measure it."), 'POST /api/cost/v1/savings {"title", "kind", "scope": {"service"}}');
  }

  content({ savings, waste }) {
    const shown = savings.filter((each) => each.state === "VERIFIED");
    return html`${card(t("What counts"), html`${claimed(shown)} ${figures(["IDENTIFIED", "APPROVED", "IMPLEMENTED", "VERIFIED", "DECAYED", "REJECTED"].map((state) => [words(state), savings.filter((each) => each.state === state).length]), LEDGER())}`)}
      ${card(t("{count} savings", { count: savings.length }), table(t("Savings"), [
        { name: t("Title"), value: (row) => row.proposal.title, cell: (row) => html`<a href=${thing("savings", row.id)}>${row.proposal.title}</a>` },
        { name: t("State"), value: (row) => words(row.state), cell: (row) => pill(words(row.state), tone(row.state)) },
        { name: t("Kind"), value: (row) => words(row.proposal.kind) },
        { name: t("Of whose cost"), value: (row) => scope(row.proposal.scope) },
        { name: t("Since"), value: (row) => row.implemented },
        priced(t("Claimed"), (row) => row.evidence?.claimed),
        priced(t("Lower bound a day"), (row) => perDay(row.evidence, "low")),
        { name: t("Measured until"), value: (row) => row.evidence?.to, cell: (row) => html`${row.evidence?.to ?? "–"} ${stale(row, moment()) ? pill(t("measure again"), "warn") : nothing}` },
      ], savings))}
      ${waste.problem || waste.items.length ? card(t("Paid for and not used"), waste.problem ? this.failure(waste.problem) : unused(waste)) : nothing}`;
  }
}

const WASTE = () => `/api/cost/v1/waste?from=${ago(30)}&to=${ago(0)}`;

/** Where savings are to be found: what costs most comes first. */
function unused({ items, total, cost }) {
  const from = () => answer(WASTE());
  const share = (row) => Number(row.amount.amount) / Number(cost.amount);
  return html`<p><span class="big">${traced(money(total), from())}</span> <span class="quiet">${t("of {cost} in thirty days", { cost: money(cost) })}</span></p>
    ${table(t("Paid for and not used"), [
      { name: t("Whose"), value: whose, cell: (row) => (row.team ? html`<a href=${thing("services", row.name)}>${row.name}</a>` : whose(row)) },
      { name: t("Kind"), value: (row) => words(row.kind) },
      priced(t("Cost"), (row) => row.amount, { from }),
      { name: t("Share"), number: true, value: share, cell: (row) => percent(share(row)), from },
    ], items)}`;
}

const whose = (row) => [row.name, row.node].filter(Boolean).join(" · ");

/** All of them, with their evidence. */
const LEDGER = () => answer("/api/cost/v1/savings", { limit: 500 });

/** One sum for each currency. */
function claimed(savings) {
  const sums = new Map();
  for (const { amount, currency } of savings.map((each) => each.evidence.claimed)) {
    sums.set(currency, (sums.get(currency) ?? 0) + Number(amount));
  }
  return sums.size ? html`${[...sums].map(([currency, amount]) => html`<p class="big">${traced(money({ amount, currency }), LEDGER())}</p>`)}` : html`<p class="quiet">${t("Nothing is verified yet.")}</p>`;
}

const identify = () => ({
  label: t("Identify a saving"),
  primary: true,
  path: "/api/cost/v1/savings",
  hint: t("Whose cost it is about; what is left empty is the whole shop."),
  shape: ({ title, kind, change, ...whose }) => ({ title, kind, scope: whose, ...(change ? { change } : {}) }),
  fields: [
    { name: "title", label: t("Title"), required: true },
    { name: "kind", label: t("Kind"), options: KINDS },
    { name: "service", label: t("Service") },
    { name: "team", label: t("Team") },
    { name: "datacenter", label: t("Site") },
    { name: "unit", label: t("Cell") },
    { name: "change", label: t("Id of the change that implements it") },
  ],
});

customElements.define("ll-savings", Savings);
