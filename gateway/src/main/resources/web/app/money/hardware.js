import { html, nothing } from "lit";
import "../core/actions.js";
import { number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { ago, go, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { exactly, siteNames } from "./amount.js";
import { recording } from "./asset-facts.js";

/** Owned hardware. */
class Hardware extends Screen {
  title() {
    return t("Hardware");
  }

  lead() {
    return html`<p class="lead">${t("What is owned and written off by day, with its power, rack and maintenance.")}</p>`;
  }

  async load({ list }) {
    const [assets, sites, me] = await Promise.all([list("/api/cost/v1/assets?limit=500"), siteNames(list), whoAmI()]);
    return { assets, sites, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "finops") ? html`<ll-actions .actions=${[recording(t("Record hardware"), this.facts.sites)]} @done=${({ detail }) => go(thing("hardware", detail.id))}></ll-actions>` : nothing;
  }

  empty({ assets }) {
    return assets.length ? null : hint(t("No hardware is recorded"), t("Record what is owned, and its cost is distributed with everything else."), "PUT /api/cost/v1/assets/{id}");
  }

  content({ assets }) {
    return card(t("{count} pieces of hardware", { count: assets.length }), table(t("Hardware"), [
      { name: t("Name"), value: (row) => row.id, cell: (row) => html`<a href=${thing("hardware", row.id)}>${row.id}</a>` },
      { name: t("Site"), value: (row) => row.datacenter },
      { name: t("Cores"), number: true, value: (row) => Number(row.cpu), cell: (row) => number(row.cpu) },
      { name: t("Memory, GiB"), number: true, value: (row) => Number(row.memoryGiB), cell: (row) => number(row.memoryGiB) },
      exactly(t("Price"), (row) => row.price),
      { name: t("Bought"), value: (row) => row.purchased },
      { name: t("Life, months"), number: true, value: (row) => row.revisions.at(-1)?.lifeMonths ?? row.lifeMonths },
      { name: t("State"), value: (row) => row.disposed ?? "", cell: (row) => (row.disposed && row.disposed <= ago(0) ? pill(t("gone since {day}", { day: row.disposed })) : pill(t("in service"), "good")) },
    ], assets));
  }
}

customElements.define("ll-hardware", Hardware);
