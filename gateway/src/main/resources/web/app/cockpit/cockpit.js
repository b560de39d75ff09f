import { html, nothing } from "lit";
import { nextPromotion } from "../core/facts.js";
import { t } from "../core/i18n.js";
import { Loader } from "../core/loader.js";
import { whoAmI } from "../core/me.js";
import { look, moment } from "../core/state.js";
import "./budgets.js";
import "./demand.js";
import "./freezes.js";
import "./plan.js";
import "./promotion.js";
import "./slos.js";
import "./troubles.js";
import "./unit-costs.js";

/** The next promotion, or the one that the address names, with all that it asks of the shop. */
class Cockpit extends Loader {
  static properties = { ...Loader.properties, query: { attribute: false } };

  async load({ list }) {
    const [promotions, services, me] = await Promise.all([
      list("/api/capacity/v1/promotions?limit=500"),
      list("/api/changes/v1/services?limit=500").catch(() => []),
      whoAmI(),
    ]);
    return { promotions, services, roles: me.roles };
  }

  updated() {
    document.title = `${t("Promotion cockpit")} · Loadline`;
  }

  render() {
    return html`<div class="screen">${this.facts == null ? html`<div class="span12"><h1 class="unseen">${t("Promotion cockpit")}</h1>${this.body()}</div>` : this.body()}</div>`;
  }

  content({ promotions, services, roles }) {
    const promotion = promotions.find((each) => each.id === this.query.promotion) ?? nextPromotion(promotions, moment());
    const named = promotion?.services ?? [];
    // one that names none involves all
    const involved = named.length ? named : services.map((service) => service.name);
    const service = involved.includes(this.query.service) ? this.query.service : involved[0];
    return html`${this.chooser(promotions, promotion)}
      <ll-promotion .promotion=${promotion}></ll-promotion>
      <ll-troubles .services=${involved}></ll-troubles>
      <ll-demand .service=${service} .services=${involved} .promotion=${promotion}></ll-demand>
      <ll-plan .promotion=${promotion} .roles=${roles}></ll-plan>
      <ll-budgets .promotion=${promotion}></ll-budgets>
      <ll-freezes .service=${service} .services=${involved} .promotion=${promotion}></ll-freezes>
      <ll-slos .services=${involved}></ll-slos>
      <ll-unit-costs></ll-unit-costs>`;
  }

  chooser(promotions, current) {
    if (promotions.length < 2) {
      return nothing;
    }
    return html`<label class="span12 chooser">${t("Promotion")}
      <select id="promotion" @change=${(event) => look({ promotion: event.target.value })}>
        ${promotions.map((each) => html`<option value=${each.id} ?selected=${each.id === current?.id}>${each.name}</option>`)}
      </select></label>`;
  }
}

customElements.define("ll-cockpit", Cockpit);
