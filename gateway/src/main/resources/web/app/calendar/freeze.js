import { html, nothing } from "lit";
import "../core/actions.js";
import { code } from "../core/facts.js";
import { reason } from "../core/form.js";
import { instant, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, crumb, hint } from "../core/screen.js";
import { referred } from "../core/sources.js";
import { address, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { exemptionTone, freezeTone, scope, times } from "./facts.js";

/** One freeze: when it holds, why, which changes may go out all the same, and how to lift it. */
class Freeze extends Screen {
  static watched = ["key"];
  static follows = ["changes.freeze."];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.freeze.reason ?? t("Freeze");
  }

  above() {
    return crumb(t("Change calendar"), address("/calendar"));
  }

  lead() {
    const freeze = this.facts?.freeze;
    return freeze ? html`<p class="lead">${pill(words(freeze.level), freezeTone(freeze.level))} ${code(freeze.state) === "CLOSED" ? pill(t("Lifted"), "calm") : nothing} ${freeze.environment} · ${scope(freeze)} · ${words(freeze.source)} ${freeze.ref ? html`<a href=${referred(freeze.ref)}>${t("what it is for")}</a>` : nothing}</p>` : nothing;
  }

  async load({ get, list }) {
    const base = `/api/changes/v1/freezes/${this.key}`;
    const [freeze, happened, me] = await Promise.all([get(base), list(`${base}/history?limit=500`), whoAmI()]);
    return { base, freeze, happened, roles: me.roles };
  }

  content({ base, freeze, happened, roles }) {
    const open = code(freeze.state) !== "CLOSED";
    return html`${open && may(roles, "sre") ? card(t("What to do"), html`<ll-actions .actions=${[lift(base)]} @done=${() => this.refresh()}></ll-actions>`) : nothing}
      ${card(t("When it holds"), times(freeze).length === 0 ? html`<p class="quiet">${t("None")}</p>` : html`<ul class="rows">${times(freeze).map(({ start, end }) => html`<li>${instant(start)} – ${end ? instant(end) : t("until lifted")}</li>`)}</ul>`, { span: 4 })}
      ${card(t("Changes that may go out all the same"), freeze.exemptions?.length ? exempted(freeze.exemptions) : hint(t("None"), t("Open your change: it can be asked there, and an sre who has not asked for it decides.")), { span: 8 })}
      ${card(t("History"), history(happened))}`;
  }
}

const lift = (base) => ({ label: t("Lift it"), path: `${base}/close`, hint: t("It holds no more from now on; what has been stays on record."), fields: [reason()] });

const exempted = (all) => table(t("Changes that may go out all the same"), [
  { name: t("Reason"), value: (row) => row.reason, cell: (row) => html`<a href=${thing("changes", row.change)}>${row.reason}</a>` },
  { name: t("State"), value: (row) => words(row.status), cell: (row) => pill(words(row.status), exemptionTone(row.status)) },
  { name: t("Asked for by"), value: (row) => row.askedBy },
  { name: t("Decided by"), value: (row) => row.decidedBy },
  { name: t("Until"), value: (row) => row.until, cell: (row) => instant(row.until) },
], all);

customElements.define("ll-freeze", Freeze);
