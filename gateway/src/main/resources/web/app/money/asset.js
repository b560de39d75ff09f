import { html, nothing } from "lit";
import "../core/actions.js";
import { number, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address } from "../core/state.js";
import { exact, siteNames } from "./amount.js";
import { disposing, recording, revising } from "./asset-facts.js";

/** One piece of hardware. */
class Asset extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.key;
  }

  above() {
    return crumb(t("Hardware"), address("/hardware"));
  }

  async load({ get, list }) {
    const base = `/api/cost/v1/assets/${encodeURIComponent(this.key)}`;
    const [asset, happened, sites, me] = await Promise.all([get(base), list(`${base}/history?limit=500`), siteNames(list), whoAmI()]);
    return { base, asset, happened, sites, roles: me.roles };
  }

  content({ base, asset, happened, sites, roles }) {
    const { power } = asset;
    return html`${card(t("What it costs"), html`${figures([
        [t("Site"), asset.datacenter],
        [t("Cores"), number(asset.cpu)],
        [t("Memory, GiB"), number(asset.memoryGiB)],
        [t("Bought"), asset.purchased],
        [t("Price"), exact(asset.price)],
        [t("Life, months"), number(asset.lifeMonths)],
        [t("Left at the end of its life"), exact(asset.salvage)],
        [t("Written off"), words(asset.convention ?? "daily")],
        [t("Rack a month"), asset.rackPerMonth ? exact(asset.rackPerMonth) : null],
        [t("Maintenance a month"), asset.maintenancePerMonth ? exact(asset.maintenancePerMonth) : null],
        [t("Mean draw, watts"), power ? number(power.watts) : null],
        [t("Price of a kWh"), power ? exact(power.pricePerKwh) : null],
        [t("The facility's own watts for it"), power?.facility ? number(power.facility.fixedWatts) : null],
        [t("The facility's watts for each of its own"), power?.facility ? number(power.facility.variable, 2) : null],
        [t("First day without it"), asset.disposed],
        [t("Sold for"), asset.proceeds ? exact(asset.proceeds) : null],
        ...asset.revisions.map(({ from, lifeMonths }) => [t("Life from {day}, months", { day: from }), number(lifeMonths)]),
      ], behind.history(base))}
      ${may(roles, "finops") ? html`<ll-actions .actions=${[recording(t("Change it"), sites, asset), revising(base), ...(asset.disposed ? [] : [disposing(base, asset)])]} @done=${() => this.refresh()}></ll-actions>` : nothing}`, { span: 6 })}
      ${card(t("History"), history(happened), { span: 6 })}`;
  }
}

customElements.define("ll-asset", Asset);
