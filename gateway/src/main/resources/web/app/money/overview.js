import { html, nothing } from "lit";
import { away } from "../calendar/month.js";
import "../cockpit/unit-costs.js";
import { money, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { meter } from "../core/panel.js";
import { Screen, card, figures, hint } from "../core/screen.js";
import { behind, traced } from "../core/sources.js";
import { address, ago, look, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { priced } from "./amount.js";
import { change } from "./change.js";

const BY = ["service", "team", "datacenter", "unit"];

/** What the shop costs, per sale and by whom. */
class Overview extends Screen {
  static watched = ["by", "month"];
  static properties = { ...Screen.properties, by: { type: String }, month: { type: String } };

  title() {
    return t("Cost of sales");
  }

  lead() {
    return html`<p class="lead">${t("Every cent is distributed: what is used, its share of what idles, its share of what is shared.")}</p>`;
  }

  aside() {
    return html`<label>${t("Month")} <input type="month" .value=${this.month} max=${ago(0).slice(0, 7)} @change=${(event) => look({ month: event.target.value })} /></label>`;
  }

  /** The first day that is looked at and the one after the last: of the month, or of the last thirty days when none is chosen. */
  get days() {
    return this.month ? [`${this.month}-01`, [`${away(this.month, 1)}-01`, ago(0)].sort()[0]] : [ago(30), ago(0)];
  }

  async load({ get }) {
    const [from, to] = this.days;
    const [allocations, unitCosts] = await Promise.all([
      // a month of which no day is over has none
      from < to ? get(`/api/cost/v1/allocations?from=${from}&to=${to}&by=${this.by}`) : { items: [] },
      get(`/api/cost/v1/unit-costs?from=${ago(14)}&to=${ago(0)}&againstFrom=${ago(28)}&againstTo=${ago(14)}&limit=1`),
    ]);
    return { allocations, split: unitCosts.change };
  }

  content({ allocations, split }) {
    const total = allocations.total;
    return html`<ll-unit-costs></ll-unit-costs>
      ${card(t("Two weeks against the two before"), change(split, [ago(28), ago(14), ago(0)]), { span: 8 })}
      ${card(this.month || t("Thirty days"), allocations.items.length ? html`<p class="big">${traced(money(total.total), behind.unitCosts(...this.days))}</p>${figures([[t("Owned hardware"), money(total.owned), address("/hardware")], [t("Bandwidth"), money(total.bandwidth), address("/contracts")], [t("By rate cards"), money(total.rated), behind.prices()], [t("Billed"), money(total.billed), behind.bills(this.month)]])}
        ${figures([[t("Used"), money(total.direct), behind.usage()], [t("Idle"), money(total.idle)], [t("Shared"), money(total.shared)]], behind.rules())}` : nothing, { span: 4 })}
      ${card(t("Who costs what"), allocations.items.length ? this.table(allocations) : hint(t("Nothing to allocate"), t("Cost needs rate cards or bills, and the usage that capacity rolls up."), "PUT /api/cost/v1/rate-cards/{datacenter}"), { aside: this.tabs() })}`;
  }

  tabs() {
    return html`<nav class="tabs" aria-label=${t("By")}>${BY.map((name) => html`<a href=${address("/cost", { by: name, month: this.month })} aria-current=${name === this.by}>${t({ service: "By service", team: "By team", datacenter: "By site", unit: "By cell" }[name])}</a>`)}</nav>`;
  }

  table({ items, total }) {
    const all = Number(total.total.amount);
    const share = (row) => (all ? Number(row.total.amount) / all : null);
    const amount = (name, part, more) => priced(name, (row) => row[part], more);
    return table(t("Who costs what"), [
      { name: t("Name"), value: (row) => row[this.by] ?? t("none"), cell: (row) => (this.by === "service" && row.service ? html`<a href=${thing("services", row.service)}>${row.service}</a>` : (row[this.by] ?? t("none"))) },
      amount(t("Used"), "direct"), amount(t("Idle"), "idle"), amount(t("Shared"), "shared"), amount(t("Total"), "total", { from: () => behind.allocation(...this.days, this.by) }),
      { name: t("Share"), number: true, value: share, cell: (row) => html`${percent(share(row))} ${meter(share(row), t("Share of the whole"))}` },
    ], items.toSorted((a, b) => Number(b.total.amount) - Number(a.total.amount)));
  }
}

customElements.define("ll-overview", Overview);
