import { html, nothing } from "lit";
import "../core/actions.js";
import { list } from "../core/api.js";
import { instant } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { Screen, card, hint } from "../core/screen.js";
import { go, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { ALL, subscribe } from "./subscription-facts.js";

/** Which tools are told what. */
class Subscriptions extends Screen {
  title() {
    return t("Subscriptions");
  }

  lead() {
    return html`<p class="lead">${t("Tools of teams that are called when something happens that concerns them. Always as of now.")}</p>`;
  }

  async load({ now }) {
    const [subscriptions, me] = await Promise.all([list(`${ALL}?limit=500`, undefined, now), whoAmI()]);
    return { subscriptions, me };
  }

  aside() {
    return this.facts && may(this.facts.me.roles, "owner", "sre") ? html`<ll-actions .actions=${[subscribe(this.facts.me)]} @done=${({ detail }) => go(thing("subscriptions", detail.name))}></ll-actions>` : nothing;
  }

  empty({ subscriptions }) {
    return subscriptions.length ? null : hint(t("No tool is told anything yet"), t("Name its address, a secret to sign with, and the events that concern it."), "PUT /api/gateway/v1/subscriptions/{name}");
  }

  content({ subscriptions }) {
    return card(t("{count} subscriptions", { count: subscriptions.length }), table(t("Subscriptions"), [
      { name: t("Name"), value: (row) => row.name, cell: (row) => html`<a href=${thing("subscriptions", row.name)}>${row.name}</a>` },
      { name: t("Team"), value: (row) => row.team },
      { name: t("Events"), value: (row) => row.events.join(", ") },
      { name: t("Services"), value: (row) => row.services.join(", ") || t("all services") },
      { name: t("Address"), value: (row) => row.url, cell: (row) => html`<code>${row.url}</code>` },
      { name: t("Since"), value: (row) => row.createdAt, cell: (row) => instant(row.createdAt) },
    ], subscriptions));
  }
}

customElements.define("ll-subscriptions", Subscriptions);
