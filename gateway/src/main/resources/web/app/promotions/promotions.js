import { html, nothing } from "lit";
import "../core/actions.js";
import { standing } from "../core/facts.js";
import { compact, instant, money } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { address, moment } from "../core/state.js";
import { table } from "../core/table.js";
import { schedule, verbs } from "./verbs.js";
import "./compared.js";

/** All promotions, and what those of the past did to a service, side by side. */
class Promotions extends Screen {
  static follows = ["capacity.promotion."];
  static properties = { ...Screen.properties, service: { type: String } };

  title() {
    return t("Promotions");
  }

  lead() {
    return html`<p class="lead">${t("Sales that are to come and those that were, and what each did to a service in its phases.")}</p>`;
  }

  async load({ list }) {
    const [promotions, services, me] = await Promise.all([list("/api/capacity/v1/promotions?limit=500"), list("/api/changes/v1/services?limit=500"), whoAmI()]);
    return { promotions: promotions.toReversed(), services: services.map((service) => service.name), roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "sre") ? html`<ll-actions .actions=${[schedule()]} @done=${() => this.refresh()}></ll-actions>` : nothing;
  }

  content({ promotions, services, roles }) {
    return html`${promotions.length ? card(t("{count} promotions", { count: promotions.length }), this.table(promotions, roles)) : html`<div>${hint(t("No promotion is scheduled"), t("Schedule the next sale and this page shows what it asks of each service: demand, plan, budget, freezes and objectives."), "POST /api/capacity/v1/promotions")}</div>`}
      ${services.length ? html`<ll-compared .service=${services.includes(this.service) ? this.service : services[0]} .services=${services}></ll-compared>` : nothing}`;
  }

  table(promotions, roles) {
    const stands = (row) => standing(row, moment());
    return table(t("Promotions"), [
      { name: t("Name"), value: (row) => row.name, cell: (row) => html`<a href=${address("/", { promotion: row.id })}>${row.name}</a>` },
      { name: t("State"), value: (row) => stands(row).text, cell: (row) => pill(t(stands(row).text), stands(row).tone) },
      { name: t("Begins"), value: (row) => row.start, cell: (row) => instant(row.start) },
      { name: t("Ends"), value: (row) => row.end, cell: (row) => instant(row.end) },
      { name: t("Expected"), value: (row) => row.expected?.multiplier, cell: (row) => expectation(row.expected) },
      { name: t("Phases"), number: true, value: (row) => row.phases?.length ?? 0 },
      { name: t("Services"), value: (row) => row.services?.join(", ") || t("all services") },
      ...(may(roles, "sre") ? [{ name: t("What to do"), value: () => "", cell: (row) => html`<ll-actions .actions=${verbs(row, moment())} @done=${() => this.refresh()}></ll-actions>` }] : []),
    ], promotions);
  }
}

const expectation = (expected) => (expected?.multiplier ? t("{times} × an ordinary day", { times: compact(expected.multiplier) }) : expected?.gmv ? t("{gmv} of sales", { gmv: money(expected.gmv, true) }) : t("Learnt from past sales"));

customElements.define("ll-promotions", Promotions);
