import { html, nothing } from "lit";
import "../core/actions.js";
import { number, money } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { answer, behind } from "../core/sources.js";
import { address, look } from "../core/state.js";
import { table } from "../core/table.js";
import { valueAxis } from "../core/chart.js";
import { amount, currency, day, decimal, exactly, priced, siteNames } from "./amount.js";

const FIELDS = () => [["cpu", t("Cores")], ["memoryGiB", t("Memory, GiB")], ["hours", t("Hours")]];

/** What the same work costs in each data centre. */
class Prices extends Screen {
  static watched = ["cpu", "memoryGiB", "hours"];
  static properties = { ...Screen.properties, cpu: { type: Number }, memoryGiB: { type: Number }, hours: { type: Number } };

  title() {
    return t("Prices of sites");
  }

  lead() {
    return html`<p class="lead">${t("What the same work adds to what is paid in each data centre, cheapest first: spare capacity of one's own costs its power, everything else what the rate card says.")}</p>`;
  }

  async load({ get, list }) {
    const [comparison, marginal, cards, sites, me] = await Promise.all([get(`/api/cost/v1/prices/compare?cpu=${this.cpu}&memoryGiB=${this.memoryGiB}&hours=${this.hours}`), get("/api/cost/v1/prices/marginal"), list("/api/cost/v1/rate-cards?limit=500"), siteNames(list), whoAmI()]);
    return { ...comparison, units: unitPrices(marginal.items), cards, sites, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "finops") ? html`<ll-actions .actions=${[publishing(this.facts)]} @done=${() => this.refresh()}></ll-actions>` : nothing;
  }

  empty({ cards }) {
    return cards.length ? null : hint(t("No rate card yet"), t("Publish what a core and a GiB cost for an hour at each site."), "PUT /api/cost/v1/rate-cards/{datacenter}");
  }

  content({ items, units, cards, rates }) {
    const cheapest = Number(items[0]?.marginal.amount ?? 0);
    return html`${card(t("The work"), html`<form class="tools" @change=${(event) => look({ [event.target.name]: event.target.value }, { replace: true })} @submit=${(event) => event.preventDefault()}>
        ${FIELDS().map(([name, label]) => html`<label class="field"><span>${label}</span><input type="number" min="0" step="any" name=${name} .value=${String(this[name])} /></label>`)}</form>
        <ll-chart size="small" .label=${t("Price of the work by site")} .options=${(colours) => bars(colours, items)}></ll-chart>`, { span: 6 })}
      ${card(t("Cheapest first"), table(t("Cheapest first"), [
        { name: t("Site"), value: (row) => row.datacenter },
        priced(t("Adds"), (row) => row.marginal, { cell: (row) => html`${money(row.marginal)} ${Number(row.marginal.amount) > cheapest ? nothing : pill(t("cheapest"), "good")}` }),
        priced(t("Price"), (row) => row.converted, { cell: (row) => html`${money(row.converted)}${row.price.currency === row.converted.currency ? nothing : html`<br /><small class="quiet">${money(row.price)}</small>`}` }),
        { name: t("Spare cores"), number: true, value: (row) => Number(row.spare?.cpu ?? 0), cell: (row) => number(row.spare?.cpu), from: () => behind.usage() },
        exactly(t("Unused commitments an hour"), (row) => row.unusedCommitmentHour),
        { name: t("Card of"), value: (row) => row.cardValidFrom, from: (row) => answer(`/api/cost/v1/rate-cards/${encodeURIComponent(row.datacenter)}`) },
      ], items), { span: 6 })}
      ${units.length ? card(t("What an hour has cost in each cell"), html`${table(t("What an hour has cost in each cell"), [
        { name: t("Site"), value: (row) => row.datacenter },
        { name: t("Cell"), value: (row) => row.unit },
        exactly(t("Core and hour"), (row) => row.cpuHour, { from: () => address("/cost", { by: "unit" }) }),
        exactly(t("GiB and hour"), (row) => row.memoryGibHour, { from: () => address("/cost", { by: "unit" }) }),
      ], units)}<p class="quiet">${t("On the last seven business days: all that was allocated to its work, with what idles, bandwidth, bills and shared cost.")}</p>`) : nothing}
      ${card(t("Rate cards"), table(t("Rate cards"), [
        { name: t("Site"), value: (row) => row.datacenter },
        { name: t("From"), value: (row) => row.validFrom },
        exactly(t("Core and hour"), (row) => row.cpuHour, { from: published }),
        exactly(t("GiB and hour"), (row) => row.memoryGibHour, { from: published }),
        { name: t("Node shapes"), value: (row) => row.nodeShapes.map((shape) => shape.name).join(", ") },
      ], cards))}
      ${rates?.length ? card(t("Exchange rates used"), html`<p>${rates.map((rate) => html`1 ${rate.currency} = ${rate.rate} ${rate.into} (${rate.date}) `)}</p>`) : nothing}`;
  }
}

/** Of all sites. */
const unitPrices = (prices) => prices.flatMap(({ datacenter, units = [] }) => units.map((unit) => ({ datacenter, ...unit })));

/** Who has published a card. */
const published = ({ datacenter }) => behind.history(`/api/cost/v1/rate-cards/${encodeURIComponent(datacenter)}`);

/** A card replaces the one before from its day on; whole nodes stay as they were. */
const publishing = ({ cards, sites }) => ({
  label: t("Publish a rate card"),
  method: "PUT",
  path: ({ datacenter }) => `/api/cost/v1/rate-cards/${encodeURIComponent(datacenter)}`,
  shape: ({ datacenter, currency: code, cpuHour, memoryGibHour, validFrom }) => ({ currency: code, cpuHour: amount(cpuHour, code), memoryGibHour: amount(memoryGibHour, code), nodeShapes: cards.findLast((card) => card.datacenter === datacenter && card.currency === code)?.nodeShapes ?? [], validFrom }),
  fields: [{ name: "datacenter", label: t("Site"), options: sites, plain: true }, currency(), decimal("cpuHour", t("Core and hour"), null, { required: true }), decimal("memoryGibHour", t("GiB and hour"), null, { required: true }), day("validFrom", t("From"), null, { required: true })],
});

const bars = (colours, items) => ({
  grid: { left: 8, right: 14, top: 34, bottom: 8, containLabel: true },
  legend: { show: false },
  xAxis: { type: "category", data: items.map((item) => item.datacenter), axisLabel: { color: colours.text } },
  yAxis: valueAxis(colours, items[0]?.marginal.currency ?? "", (value) => number(value, 2)),
  series: [{ name: t("Adds"), type: "bar", barMaxWidth: 48, itemStyle: { color: colours.accent }, data: items.map((item) => Number(item.marginal.amount)) }],
});

customElements.define("ll-prices", Prices);
