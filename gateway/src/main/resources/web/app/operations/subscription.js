import { html, nothing } from "lit";
import "../core/actions.js";
import { list } from "../core/api.js";
import { eventName } from "../core/facts.js";
import { instant, number, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { answerNow } from "../core/sources.js";
import { address, go } from "../core/state.js";
import { table } from "../core/table.js";
import { changed, ended, one } from "./subscription-facts.js";

const TONES = { DELIVERED: "good", GIVEN_UP: "bad", WAITING: "warn" };
const PAUSE = 3000;

/** One subscription: what was sent to it, how that went, and what to send once more. */
class Subscription extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.key;
  }

  above() {
    return crumb(t("Subscriptions"), address("/subscriptions"));
  }

  lead() {
    const subscription = this.facts?.subscription;
    return subscription ? html`<p class="lead">${t("of team {team}", { team: subscription.team })} · <code>${subscription.url}</code></p>` : nothing;
  }

  updated(changes) {
    super.updated(changes);
    // what is on its way changes by itself
    if (changes.has("facts") && this.facts?.deliveries.some((each) => each.state === "WAITING")) {
      this.refreshAfter(PAUSE);
    }
  }

  async load({ now }) {
    const path = one(this.key);
    const [subscription, deliveries, me] = await Promise.all([now(path), list(`${path}/deliveries?limit=500`, 1000, now), whoAmI()]);
    return { subscription, deliveries, roles: me.roles };
  }

  content({ subscription, deliveries, roles }) {
    const own = may(roles, "owner", "sre");
    return html`${card(t("What it is told"), html`${figures([[t("Events"), subscription.events.join(", ")], [t("Services"), subscription.services.join(", ") || t("all services")], [t("Since"), instant(subscription.createdAt)]])}
        ${own ? html`<ll-actions .actions=${[changed(subscription), ended(subscription)]} @done=${({ detail }) => (detail ? this.refresh() : go(address("/subscriptions")))}></ll-actions>` : nothing}`)}
      ${card(t("{count} deliveries", { count: deliveries.length }), deliveries.length ? this.table(deliveries, own) : html`<div class="notice"><p>${t("Nothing has happened yet that it is told of; it is listed here for a month.")}</p></div>`)}`;
  }

  table(deliveries, own) {
    return table(t("Deliveries"), [
      { name: t("Event"), value: (row) => eventName(row.type) },
      { name: t("State"), value: (row) => words(row.state), cell: (row) => pill(words(row.state), TONES[row.state]) },
      { name: t("Attempts"), number: true, value: (row) => row.attempts, cell: (row) => number(row.attempts), from: () => answerNow(`${one(this.key)}/deliveries?limit=500`) },
      { name: t("Last answer"), value: (row) => row.status ?? row.error, cell: (row) => row.status ?? row.error ?? "–" },
      { name: t("When"), value: (row) => row.createdAt, cell: (row) => instant(row.createdAt) },
      { name: t("Next attempt"), value: (row) => row.nextAttemptAt, cell: (row) => instant(row.nextAttemptAt) },
      ...(own ? [{ name: t("Again"), value: () => "", cell: (row) => html`<ll-actions .actions=${[{ label: t("Send again"), path: `${one(this.key)}/deliveries/${row.id}/redeliver` }]} @done=${() => this.refresh()}></ll-actions>` }] : []),
    ], deliveries);
  }
}

customElements.define("ll-subscription", Subscription);
