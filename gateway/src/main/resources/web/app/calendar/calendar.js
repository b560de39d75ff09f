import { html } from "lit";
import { query } from "../core/api.js";
import "../core/actions.js";
import { instant, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { lanes } from "../core/lanes.js";
import { whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card } from "../core/screen.js";
import { address, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { changeTone, happenings, riskTone, serviceChoice, span } from "./facts.js";
import { away, days, first, grid } from "./month.js";
import { commands } from "./new.js";

// as many changes as a timeline can show
const MOST = 1000;

/** A month of changes, of all services or one, with the freezes and promotions around them. */
class Calendar extends Screen {
  static watched = ["month", "service"];
  static follows = ["changes.change.", "changes.freeze.", "capacity.promotion."];
  static properties = { ...Screen.properties, month: { type: String }, service: { type: String } };

  title() {
    return t("Change calendar");
  }

  async load({ list }) {
    const all = days(this.month);
    const [from, to] = [new Date(all[0]).toISOString(), new Date(all.at(-1)).toISOString()];
    const [changes, freezes, promotions, services, me] = await Promise.all([
      list(query("/api/changes/v1/changes?limit=500", { from, to, service: this.service }), MOST),
      list(`/api/changes/v1/freezes?limit=500&from=${from}&to=${to}`),
      list("/api/capacity/v1/promotions?limit=500"),
      list("/api/changes/v1/services?limit=500"),
      whoAmI(),
    ]);
    return { changes, freezes, promotions, services, roles: me.roles };
  }

  aside() {
    const month = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", year: "numeric" }).format(first(this.month));
    const of = (other) => address("/calendar", { month: other, service: this.service });
    return html`<nav class="tabs" aria-label=${t("Month")}><a href=${of(away(this.month, -1))}>← ${away(this.month, -1)}</a>
      <a href=${of()} aria-current="true">${month}</a><a href=${of(away(this.month, 1))}>${away(this.month, 1)} →</a>
      ${serviceChoice(this.facts?.services, this.service)}</nav>`;
  }

  content(facts) {
    const items = happenings(facts);
    const all = days(this.month);
    return html`${card(t("Month"), grid(this.month, items))}
      ${card(t("Timeline"), lanes(t("Changes, freezes and promotions"), items, { from: all[0], to: all.at(-1) }))}
      ${card(t("Changes"), this.table(facts.changes), { aside: html`<ll-actions .actions=${commands(facts)} @done=${() => this.refresh()}></ll-actions>` })}`;
  }

  table(changes) {
    if (!changes.length) {
      return html`<div class="notice"><p><strong>${t("No change in these weeks")}</strong></p><p>${t("Register one here, or let your pipeline do it:")}</p><code>POST /api/changes/v1/changes</code></div>`;
    }
    return table(t("Changes"), [
      { name: t("Title"), value: (row) => row.title, cell: (row) => html`<a href=${thing("changes", row.id)}>${row.title}</a>` },
      { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${thing("services", row.service)}>${row.service}</a>` },
      { name: t("State"), value: (row) => words(row.state), cell: (row) => pill(words(row.state), changeTone(row.state)) },
      { name: t("Kind"), value: (row) => words(row.kind) },
      { name: t("Begins"), value: (row) => span(row).start, cell: (row) => instant(span(row).start) },
      { name: t("Risk"), number: true, value: (row) => row.risk.score, cell: (row) => pill(percent(row.risk.score), riskTone(row.risk.score)), from: (row) => thing("changes", row.id) },
    ], changes);
  }
}

customElements.define("ll-calendar", Calendar);
