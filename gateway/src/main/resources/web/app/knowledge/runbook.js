import { html, nothing } from "lit";
import "../core/actions.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { Screen, card, crumb } from "../core/screen.js";
import { address, thing } from "../core/state.js";
import { rewritten } from "./runbook-facts.js";

/** One runbook: what to do when something happens. */
class Runbook extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.runbook.title ?? t("Runbook");
  }

  above() {
    return crumb(t("Knowledge"), address("/knowledge"));
  }

  lead() {
    const services = this.facts?.runbook.services ?? [];
    return html`<p class="lead">${services.length ? services.map((name) => html`<a href=${thing("services", name)}>${name}</a> `) : this.facts ? t("For any service") : nothing}</p>`;
  }

  async load({ get, list }) {
    const base = `/api/changes/v1/runbooks/${encodeURIComponent(this.key)}`;
    const [runbook, happened, me] = await Promise.all([get(base), list(`${base}/history?limit=500`), whoAmI()]);
    return { runbook, happened, roles: me.roles };
  }

  content({ runbook, happened, roles }) {
    const change = may(roles, "owner", "sre") ? html`<ll-actions .actions=${[rewritten(runbook)]} @done=${() => this.refresh()}></ll-actions>` : nothing;
    return html`${card(t("What to do"), html`<p class="prose">${runbook.text}</p>${change}`)} ${card(t("History"), history(happened))}`;
  }
}

customElements.define("ll-runbook", Runbook);
