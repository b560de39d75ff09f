import { html, nothing } from "lit";
import { freezeTone, scope, times } from "../calendar/facts.js";
import { now } from "../core/api.js";
import { code } from "../core/facts.js";
import { instant, relative, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { asOf, moment } from "../core/state.js";

/** Which changes are held back, until when and why; and the gate's answer for the service that is looked at. */
class Freezes extends Panel {
  static follows = ["changes.freeze."];
  static properties = { ...Panel.properties, service: { attribute: false }, services: { attribute: false }, promotion: { attribute: false }, answer: { state: true } };

  constructor() {
    super();
    this.heading = t("Freezes");
    this.answer = null;
  }

  load({ list }) {
    return list("/api/changes/v1/freezes?limit=500");
  }

  updated(changed) {
    if (changed.has("service")) {
      this.answer = null;
    }
  }

  relevant(freezes) {
    return freezes.filter((freeze) => !["CLOSED", "NONE"].includes(code(freeze.state)) && times(freeze).some((time) => !(Date.parse(time.end) < moment())));
  }

  content(freezes) {
    const open = this.relevant(freezes);
    return html`${open.length ? html`<ul class="rows">${open.map((freeze) => this.row(freeze))}</ul>` : html`<div class="notice good"><p>${t("Nothing is frozen; changes may go out.")}</p></div>`} ${this.gate()}`;
  }

  row(freeze) {
    const next = times(freeze).find((time) => !(Date.parse(time.end) < moment()));
    const ahead = Date.parse(next.start) > moment();
    return html`<li>
      <div class="line"><h3>${freeze.reason}</h3>${pill(words(freeze.level), freezeTone(freeze.level))}</div>
      <p class="quiet">${words(freeze.source)} · ${freeze.environment} · ${scope(freeze)}</p>
      <p>${instant(next.start)} – ${next.end ? instant(next.end) : t("until lifted")} <span class="quiet">(${ahead ? t("begins {when}", { when: relative(next.start, moment()) }) : t("in force")})</span></p>
    </li>`;
  }

  gate() {
    // it answers for now alone
    if (!this.service || asOf()) {
      return nothing;
    }
    return html`<div class="actions"><button type="button" id="gate" @click=${() => this.ask()}>${t("May {service} be deployed now?", { service: this.service })}</button></div>
      <div aria-live="polite">${this.answer ? this.verdict(this.answer) : nothing}</div>`;
  }

  async ask() {
    try {
      this.answer = await now(`/api/changes/v1/gate?service=${encodeURIComponent(this.service)}&environment=production`);
    } catch (problem) {
      this.answer = { allowed: false, reasons: [{ code: problem.code, message: problem.message }] };
    }
  }

  verdict({ allowed, reasons, notices = [] }) {
    return html`<div class="notice ${allowed ? "good" : "bad"}">
      <p><strong>${allowed ? t("Yes") : t("No")}</strong></p>
      ${reasons.map((reason) => html`<p>${reason.message} <small class="quiet">${reason.code}</small></p>`)} ${notices.map((notice) => html`<p class="quiet">${notice.message}</p>`)}
    </div>`;
  }
}

customElements.define("ll-freezes", Freezes);
