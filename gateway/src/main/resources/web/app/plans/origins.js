import { html, nothing } from "lit";
import { instant, money, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { card } from "../core/screen.js";
import { address } from "../core/state.js";
import { table } from "../core/table.js";

/** What a plan was computed from, each linked to as it was known then. Plans of before that was kept have none of it. */
export const origins = ({ asOf, loads = [], prices }) => {
  const traced = loads.filter((load) => load.loadTest);
  return traced.length
    ? card(t("What the figures rest on"), html`<p class="quiet">${t("As it was known on {when}; each link shows it as of then.", { when: instant(asOf) })}</p>
        ${services(traced, asOf)} ${prices?.length ? sites(prices, asOf) : nothing}`)
    : nothing;
};

const services = (loads, asOf) => table(t("Load tests and forecasts"), [
  { name: t("Service"), value: (row) => row.service },
  { name: t("A replica carries, requests/s"), number: true, value: (row) => row.safeRate, cell: (row) => html`<a href=${address(`/services/${encodeURIComponent(row.service)}`, { asOf })}>${number(row.safeRate)}</a> ${row.stale ? pill(t("Test is stale"), "warn") : nothing}` },
  { name: t("Load tests"), value: (row) => row.loadTest.at, cell: (row) => html`${t("{count}, the last on {when}", { count: row.loadTest.tests.length, when: instant(row.loadTest.at) })} ${row.loadTest.version ? html`<small class="quiet">${row.loadTest.version}</small>` : nothing}` },
  { name: t("Held until, requests/s"), number: true, value: (row) => row.loadTest.knee, cell: (row) => html`${number(row.loadTest.knee)} ${row.loadTest.ceiling ? html`<small class="quiet">${t("can do {low} to {high}", { low: number(row.loadTest.ceiling.low), high: number(row.loadTest.ceiling.high) })}</small>` : nothing}` },
  { name: t("Forecast"), value: (row) => row.model, cell: (row) => html`<a href=${address("/forecasts", { service: row.service, asOf })}>${row.model}</a>` },
  { name: t("Samples until"), value: (row) => row.samplesUntil, cell: (row) => instant(row.samplesUntil) },
  { name: t("Burst"), number: true, value: (row) => row.burst?.usual, cell: (row) => html`${number(row.burst?.usual, 2)} × ${row.burst?.hours === 0 ? pill(t("assumed"), "warn") : nothing}` },
], loads);

const sites = (prices, asOf) => table(t("Prices of the nodes"), [
  { name: t("Site"), value: (row) => row.datacenter },
  { name: t("Card of"), value: (row) => row.cardFrom, cell: (row) => html`<a href=${address("/prices", { asOf })}>${row.cardFrom}</a>` },
  { name: t("A node for an hour"), value: (row) => row.nodes.map((node) => `${node.shape} ${node.hour.amount}`).join(", "), cell: (row) => row.nodes.map((node) => html`<div>${node.shape}: ${money(node.hour)}</div>`) },
], prices);
