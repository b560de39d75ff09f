import { html, nothing } from "lit";
import "../core/actions.js";
import { date, number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { ago } from "../core/state.js";
import { table } from "../core/table.js";
import { amount, currency, day, decimal, exactly, given, siteNames } from "./amount.js";

/** Contracts: bandwidth by its percentile, and what is committed to a provider. */
class Contracts extends Screen {
  title() {
    return t("Contracts");
  }

  lead() {
    return html`<p class="lead">${t("What carriers bill by a percentile, and what was committed to providers and is used of it.")}</p>`;
  }

  async load({ get, list }) {
    const [contracts, commitments, sites, me] = await Promise.all([list("/api/cost/v1/bandwidth-contracts?limit=500"), list("/api/cost/v1/commitments?limit=500"), siteNames(list), whoAmI()]);
    const period = ago(0).slice(0, 7);
    const first = `${period}-01`;
    const running = contracts.filter(({ validFrom, until }) => validFrom <= first && (!until || until > first));
    const bills = await Promise.all([...new Set(running.map((each) => each.id))].map((id) => get(`/api/cost/v1/bandwidth-contracts/${encodeURIComponent(id)}/bill?period=${period}`)));
    return { contracts, commitments, bills, sites, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "finops") ? html`<ll-actions .actions=${[agreeing(this.facts.sites)]} @done=${() => this.refresh()}></ll-actions>` : nothing;
  }

  content({ contracts, commitments, bills }) {
    return html`${contracts.length ? html`${card(t("Bandwidth this month"), table(t("Bandwidth this month"), [
        { name: t("Contract"), value: (row) => row.contract },
        { name: t("Billed rate, Mbit/s"), number: true, value: (row) => Number(row.rate), cell: (row) => number(row.rate, 1), from: (row) => told(row.contract) },
        { name: t("Committed, Mbit/s"), number: true, value: (row) => Number(row.committed), cell: (row) => number(row.committed) },
        { name: t("Not measured"), number: true, value: (row) => row.missing, cell: (row) => (row.missing ? pill(number(row.missing), "warn") : "0") },
        { name: t("Intervals free to burst"), number: true, value: (row) => row.freeIntervals, cell: (row) => number(row.freeIntervals) },
        exactly(t("Charge"), (row) => row.charge, { from: (row) => told(row.contract) }),
      ], bills), { span: 6 })}
      ${card(t("Bandwidth contracts"), table(t("Bandwidth contracts"), [
        { name: t("Contract"), value: (row) => row.id },
        { name: t("Site"), value: (row) => row.datacenter },
        { name: t("From"), value: (row) => row.validFrom },
        { name: t("Billed"), value: (row) => `${row.percent} %`, cell: (row) => `${row.percent} % · ${words(row.direction)} · ${words(row.ports)}` },
        { name: t("Committed, Mbit/s"), number: true, value: (row) => Number(row.committed), cell: (row) => number(row.committed) },
        exactly(t("Price"), (row) => row.commitPrice, { from: (row) => told(row.id) }),
        exactly(t("Price beyond"), (row) => row.overagePrice),
      ], contracts), { span: 6 })}` : html`<div>${hint(t("No bandwidth contract"), t("Say how a carrier bills, and tell of the traffic on its ports."), "PUT /api/cost/v1/bandwidth-contracts/{id}")}</div>`}
      ${card(t("Commitments"), commitments.length ? committed(commitments) : hint(t("No commitment is known"), t("Import FOCUS's dataset of contract commitments among the bills."), "POST /api/cost/v1/bills?format=focus-1.4"))}`;
  }
}

/** What was agreed on, and the traffic that was measured. */
const told = (contract) => behind.history(`/api/cost/v1/bandwidth-contracts/${encodeURIComponent(contract)}`);

const committed = (commitments) => table(t("Commitments"), [
  { name: t("Commitment"), value: (row) => row.commitment, cell: (row) => html`${row.commitment}${row.description ? html`<br /><small class="quiet">${row.description}</small>` : nothing}` },
  { name: t("Provider"), value: (row) => row.provider },
  { name: t("Kind"), value: (row) => row.type, cell: (row) => html`${row.type} ${row.status ? pill(row.status) : nothing}` },
  { name: t("Until"), value: (row) => row.end, cell: (row) => date(row.end) },
  { name: t("Committed"), number: true, value: (row) => Number(row.committed ?? 0), cell: (row) => `${number(row.committed, 2)} ${measure(row)}` },
  { name: t("Used"), number: true, value: (row) => Number(row.used ?? 0), cell: (row) => html`${percent(row.used)} ${meter(row.used, t("{name}: used", { name: row.commitment }))}`, from: () => behind.bills() },
  { name: t("Time gone"), number: true, value: (row) => Number(row.elapsed), cell: (row) => percent(row.elapsed) },
  { name: t("Behind its time"), number: true, value: (row) => Number(row.behind ?? 0), cell: (row) => (Number(row.behind) > 0 ? pill(`${number(row.behind, 2)} ${measure(row)}`, "warn") : "–") },
], commitments);

const measure = ({ category, currency: code, unit }) => (category === "Spend" ? code : unit) ?? "";

const agreeing = (sites) => ({
  label: t("Agree on a bandwidth contract"),
  primary: true,
  method: "PUT",
  hint: t("What counts from a month's first day on counts for that month."),
  path: ({ id }) => `/api/cost/v1/bandwidth-contracts/${encodeURIComponent(id)}`,
  shape: ({ id, currency: code, commitPrice, overagePrice, committed: rate, ...rest }) => given({ ...rest, interval: "PT5M", committed: Number(rate), commitPrice: amount(commitPrice, code), overagePrice: amount(overagePrice, code) }),
  fields: [
    { name: "id", label: t("Name"), required: true },
    { name: "datacenter", label: t("Site"), options: sites, plain: true },
    day("validFrom", t("From"), null, { required: true }),
    { name: "percent", label: t("Percentile"), type: "number", value: 95, required: true },
    { name: "direction", label: t("Direction"), options: ["greater-percentile", "greater", "sum", "in", "out"] },
    { name: "ports", label: t("Ports"), options: ["aggregated", "per-port"] },
    { name: "missing", label: t("What nobody measured"), options: ["drop", "zero", "interpolate"] },
    { name: "unit", label: t("A megabit is"), options: ["decimal", "binary"] },
    decimal("committed", t("Committed, Mbit/s"), null, { required: true }),
    currency(),
    decimal("commitPrice", t("Price of one a month"), null, { required: true }),
    decimal("overagePrice", t("Price of one beyond"), null, { required: true }),
  ],
});

customElements.define("ll-contracts", Contracts);
