import { html, nothing } from "lit";
import { get, list } from "./api.js";
import { code } from "./facts.js";
import { instant, relative, words } from "./format.js";
import { Panel, pill } from "./panel.js";

const TONES = { FREEZE: "bad", RESTRICT: "warn", NOTICE: "calm" };

/** Which changes are held back, until when and why; and the gate's answer for the service that is looked at. */
class Freezes extends Panel {
  static properties = { ...Panel.properties, service: { attribute: false }, services: { attribute: false }, promotion: { attribute: false }, answer: { state: true } };

  constructor() {
    super();
    this.heading = "Freezes";
    this.answer = null;
  }

  load() {
    return list("/api/changes/v1/freezes?limit=500");
  }

  updated(changed) {
    if (changed.has("service")) {
      this.answer = null;
    }
  }

  relevant(freezes) {
    const now = Date.now();
    return freezes.filter((freeze) => !["CLOSED", "NONE"].includes(code(freeze.state)) && !(Date.parse(freeze.window?.end) < now));
  }

  content(freezes) {
    const open = this.relevant(freezes);
    return html`${open.length ? html`<ul class="rows">${open.map((freeze) => this.row(freeze))}</ul>` : html`<div class="notice good"><p>Nothing is frozen; changes may go out.</p></div>`} ${this.gate()}`;
  }

  row(freeze) {
    const level = code(freeze.level);
    const ahead = Date.parse(freeze.window.start) > Date.now();
    return html`<li>
      <div class="line"><h3>${freeze.reason}</h3>${pill(words(level), TONES[level] ?? "warn")}</div>
      <p class="quiet">${words(freeze.source)} · ${freeze.environment} · ${freeze.services?.length ? freeze.services.join(", ") : "all services"}${freeze.tier ? ` of tier ${freeze.tier}` : ""}</p>
      <p>${instant(freeze.window.start)} – ${freeze.window.end ? instant(freeze.window.end) : "until lifted"} <span class="quiet">(${ahead ? `begins ${relative(freeze.window.start)}` : "in force"})</span></p>
    </li>`;
  }

  gate() {
    if (!this.service) {
      return nothing;
    }
    return html`<div class="actions"><button type="button" id="gate" @click=${() => this.ask()}>May ${this.service} be deployed now?</button></div>
      <div aria-live="polite">${this.answer ? this.verdict(this.answer) : nothing}</div>`;
  }

  async ask() {
    try {
      this.answer = await get(`/api/changes/v1/gate?service=${encodeURIComponent(this.service)}&environment=production`);
    } catch (problem) {
      this.answer = { allowed: false, reasons: [{ code: problem.code, message: problem.message }] };
    }
  }

  verdict({ allowed, reasons, notices = [] }) {
    return html`<div class="notice ${allowed ? "good" : "bad"}">
      <p><strong>${allowed ? "Yes" : "No"}</strong></p>
      ${reasons.map((reason) => html`<p>${reason.message} <small class="quiet">${reason.code}</small></p>`)} ${notices.map((notice) => html`<p class="quiet">${notice.message}</p>`)}
    </div>`;
  }
}

customElements.define("ll-freezes", Freezes);
