import { html, nothing } from "lit";
import { DAY, date, instant, money, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address, ago, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { priced } from "./amount.js";

const BY = () => ({ service: t("By service"), team: t("By team"), datacenter: t("By site"), unit: t("By cell") });
const DAYS = 60;
const NEAR = 3;
// days before one that say what is usual
const TAUGHT = 56;

const away = (row, days) => date(Date.parse(row.date) + days * DAY);

/** Days that cost more or less than they usually do, with what changed near them. */
class Anomalies extends Screen {
  static watched = ["by"];
  static properties = { ...Screen.properties, by: { type: String } };

  title() {
    return t("Unusual spend");
  }

  lead() {
    return html`<p class="lead">${t("Days of the last {days} that cost more or less than their weekday does, and what happened near them.", { days: DAYS })}</p>`;
  }

  aside() {
    return html`<nav class="tabs" aria-label=${t("By")}>${Object.entries(BY()).map(([name, text]) => html`<a href=${address("/anomalies", { by: name })} aria-current=${name === this.by}>${text}</a>`)}</nav>`;
  }

  load({ list }) {
    return list(`/api/cost/v1/anomalies?from=${ago(DAYS)}&to=${ago(0)}&by=${this.by}&limit=500`);
  }

  empty(items) {
    return items.length ? null : html`<div>${hint(t("Nothing is unusual"), t("Every day cost what its weekday usually does, or there are too few days to say."), "GET /api/cost/v1/anomalies?from=…&to=…&by=service")}</div>`;
  }

  content(items) {
    const excess = (row) => Number(row.cost.amount) - Number(row.expected.amount);
    const beyond = (row) => ({ amount: excess(row).toFixed(2), currency: row.cost.currency });
    return card(t("{count} days", { count: items.length }), table(t("Unusual spend"), [
      { name: t("Day"), value: (row) => row.date },
      { name: t("Whose"), value: (row) => row[this.by], cell: (row) => (this.by === "service" && row.service ? html`<a href=${thing("services", row.service)}>${row.service}</a>` : this.by === "team" && row.team ? html`<a href=${thing("teams", row.team)}>${row.team}</a>` : (row[this.by] ?? "–")) },
      priced(t("Cost"), (row) => row.cost, { from: (row) => behind.allocation(row.date, away(row, 1), this.by) }),
      priced(t("Usually"), (row) => row.expected, { cell: (row) => html`${money(row.expected)}<br /><small class="quiet">${money(row.low)} – ${money(row.high)}</small>`, from: (row) => behind.unitCosts(away(row, -TAUGHT), row.date, { by: this.by }) }),
      priced(t("Beyond"), beyond, { cell: (row) => html`${money(beyond(row))} ${Number(row.expected.amount) ? pill(percent(excess(row) / Number(row.expected.amount)), excess(row) > 0 ? "bad" : "good") : nothing}` }),
      { name: t("Near it"), value: (row) => row.near?.length ?? 0, cell: (row) => html`${(row.near ?? []).slice(0, NEAR).map(near)}${row.near?.length > NEAR ? html`<small class="quiet">${t("{count} more", { count: row.near.length - NEAR })}</small>` : nothing}` },
    ], items));
  }
}

const near = (each) => html`<div><a href=${thing(each.incident ? "incidents" : "changes", each.id)}>${words(each.event.split(".").at(-1))}</a> <small class="quiet">${each.service} · ${instant(each.at)}</small></div>`;

customElements.define("ll-anomalies", Anomalies);
