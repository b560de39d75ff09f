import { html, nothing } from "lit";
import "../core/actions.js";
import { reason } from "../core/form.js";
import { instant, money, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { priced } from "./amount.js";

const TONES = { GRANTED: "warn", CONFIRMED: "good", REFUSED: "bad" };

/** One reservation: what was asked for, what became of it, and what can be done with it. */
class Reservation extends Screen {
  static watched = ["key"];
  static follows = ["cost.reservation."];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return t("Reservation");
  }

  above() {
    return crumb(t("Budgets"), address("/budgets"));
  }

  async load({ get, list }) {
    const base = `/api/cost/v1/reservations/${this.key}`;
    const [reservation, happened, me] = await Promise.all([get(base), list(`${base}/history?limit=500`), whoAmI()]);
    return { base, reservation, happened, roles: me.roles };
  }

  content({ base, reservation, happened, roles }) {
    const refused = happened.findLast((each) => each.type === "reservation.refused")?.data;
    const own = may(roles, "finops", "sre") ? verbs(base, reservation.state) : [];
    return html`${card(t("How it stands"), html`<p>${pill(words(reservation.state), TONES[reservation.state] ?? "calm")}</p>
        ${refused && reservation.state === "REFUSED" ? html`<div class="notice bad"><p>${words(refused.reason)}: ${refused.binding.budget ?? t("no budget")}, ${t("short of {amount}", { amount: money(refused.binding.short) })}</p></div>` : nothing}
        ${figures([[t("Plan"), reservation.plan ? t("open") : null, reservation.plan ? thing("plans", reservation.plan) : undefined], [t("Expires"), reservation.expires ? instant(reservation.expires) : null]])}
        ${table(t("What was asked for"), [
          { name: t("Site"), value: (row) => row.datacenter },
          { name: t("Team"), value: (row) => row.team },
          { name: t("Cell"), value: (row) => row.unit },
          { name: t("Period"), value: (row) => row.period },
          priced(t("Amount"), (row) => row.amount, { from: () => (reservation.plan ? thing("plans", reservation.plan) : behind.history(base)) }),
        ], reservation.lines)}
        ${own.length ? html`<ll-actions .actions=${own} @done=${() => this.refresh()}></ll-actions>` : nothing}`, { span: 7 })}
      ${card(t("History"), history(happened), { span: 5 })}`;
  }
}

const verbs = (base, state) => [
  ...(state === "GRANTED" ? [{ label: t("Spend it"), primary: true, path: `${base}/confirm` }] : []),
  ...(["GRANTED", "CONFIRMED"].includes(state) ? [{ label: t("Free it"), path: `${base}/release`, fields: [reason()] }] : []),
];

customElements.define("ll-reservation", Reservation);
