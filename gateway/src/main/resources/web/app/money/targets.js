import { html, nothing } from "lit";
import "../core/actions.js";
import { number, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { Screen, card, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { table } from "../core/table.js";
import { day, decimal, given } from "./amount.js";
import { scope } from "./saving-facts.js";

/** What a unit of sales may cost, and what currencies are worth: facts that somebody enters with their source. */
class Targets extends Screen {
  title() {
    return t("Targets and rates");
  }

  lead() {
    return html`<p class="lead">${t("Facts that somebody enters with their source: what sales may cost, and what currencies are worth. Each counts from its day on, and none is ever overwritten.")}</p>`;
  }

  async load({ list }) {
    const [targets, rates, me] = await Promise.all([list("/api/cost/v1/targets?limit=500"), list("/api/cost/v1/exchange-rates?limit=500"), whoAmI()]);
    return { targets, rates, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "finops") ? html`<ll-actions .actions=${[target(), rate()]} @done=${() => this.refresh()}></ll-actions>` : nothing;
  }

  content({ targets, rates }) {
    return html`${card(t("Targets"), targets.length ? table(t("Targets"), [
        { name: t("Name"), value: (row) => row.name },
        { name: t("Of whose cost"), value: (row) => scope(row.scope) },
        { name: t("Measure"), value: (row) => words(row.metric) },
        { name: t("Value"), number: true, value: (row) => Number(row.value), cell: (row) => number(row.value, 6), from: (row) => behind.history(`/api/cost/v1/targets/${encodeURIComponent(row.name)}`) },
        { name: t("From"), value: (row) => row.validFrom },
        { name: t("Source"), value: (row) => row.source },
      ], targets) : hint(t("No target"), t("An average of the industry is a target with its source."), "PUT /api/cost/v1/targets/{name}"))}
      ${card(t("Exchange rates"), rates.length ? table(t("Exchange rates"), [
        { name: t("Currency"), value: (row) => row.currency },
        { name: t("Worth"), number: true, value: (row) => Number(row.rate), cell: (row) => `${row.rate} ${row.into}`, from: (row) => behind.history(`/api/cost/v1/exchange-rates/${row.currency}`) },
        { name: t("From"), value: (row) => row.date },
        { name: t("Source"), value: (row) => row.source },
      ], rates) : hint(t("No exchange rate"), t("Amounts in other currencies are converted by dated rates, or not at all."), "PUT /api/cost/v1/exchange-rates/{currency}"))}`;
  }
}

const source = () => ({ name: "source", label: t("Source"), required: true });

const target = () => ({
  label: t("Set a target"),
  primary: true,
  method: "PUT",
  path: ({ name }) => `/api/cost/v1/targets/${encodeURIComponent(name)}`,
  hint: t("Whose cost it is about; what is left empty is the whole shop."),
  shape: ({ metric, value, validFrom, source: where, name, ...whose }) => ({ metric, value: Number(value), validFrom, source: where, scope: given(whose) }),
  fields: [
    { name: "name", label: t("Name"), required: true },
    { name: "metric", label: t("Measure"), options: ["cost-per-gmv", "cost-per-order"] },
    decimal("value", t("Value"), null, { required: true }),
    day("validFrom", t("From"), null, { required: true }),
    source(),
    { name: "service", label: t("Service") },
    { name: "team", label: t("Team") },
    { name: "unit", label: t("Cell") },
    { name: "datacenter", label: t("Site") },
  ],
});

const rate = () => ({
  label: t("Enter a rate"),
  method: "PUT",
  path: ({ currency }) => `/api/cost/v1/exchange-rates/${currency}`,
  hint: t("What one unit of the currency is worth in that of the reports."),
  shape: ({ rate: value, date, source: where }) => ({ rate: Number(value), date, source: where }),
  fields: [{ name: "currency", label: t("Currency"), pattern: "[A-Z]{3}", required: true }, decimal("rate", t("Worth"), null, { required: true }), day("date", t("From"), null, { required: true }), source()],
});

customElements.define("ll-targets", Targets);
