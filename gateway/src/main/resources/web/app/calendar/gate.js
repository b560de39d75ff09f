import { LitElement, html, nothing } from "lit";
import { now, query } from "../core/api.js";
import { t } from "../core/i18n.js";
import { referred } from "../core/sources.js";
import { address, asOf } from "../core/state.js";

/** The gate's answer for a service, or for a change of it, each reason with where to look. */
class Gate extends LitElement {
  static properties = { service: { type: String }, change: { attribute: false }, answer: { state: true }, problem: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("service") || (changed.has("change") && changed.get("change")?.id !== this.change?.id)) {
      Object.assign(this, { answer: null, problem: null });
    }
  }

  render() {
    // it answers for now alone
    if (!this.service || asOf()) {
      return nothing;
    }
    return html`<div class="actions"><button type="button" id="gate" @click=${() => this.ask()}>${t("May {service} be deployed now?", { service: this.service })}</button></div>
      <div aria-live="polite">${this.problem ? unanswered(this.problem) : this.answer ? verdict(this.answer) : nothing}</div>`;
  }

  async ask() {
    this.problem = null;
    try {
      this.answer = await now(query("/api/changes/v1/gate", { service: this.service, ...what(this.change) }));
    } catch (problem) {
      this.problem = problem;
    }
  }
}

/** What of a service is to be deployed, and where. */
const what = (change) => (change ? { environment: change.environment, datacenter: change.datacenter, unit: change.unit, artifact: change.artifact.digest } : { environment: "production" });

/** Which is no refusal. */
const unanswered = ({ title, message }) => html`<div class="notice warn"><p><strong>${t("The gate has not answered")}</strong></p><p>${title}: ${message}</p></div>`;

const verdict = ({ allowed, reasons, notices = [] }) => html`<div class="notice ${allowed ? "good" : "bad"}">
  <p><strong>${allowed ? t("Yes") : t("No")}</strong></p>
  ${reasons.map(reason)} ${notices.map((notice) => html`<div class="quiet">${reason(notice)}</div>`)}
  ${allowed ? nothing : html`<p><a href=${address("/calendar")}>${t("Register the change, and ask on its page to let it go out")}</a></p>`}
</div>`;

const reason = ({ code, message, ref }) => html`<p>${ref ? html`<a href=${referred(ref)}>${message}</a>` : message} <small class="quiet">${code}</small></p>`;

customElements.define("ll-gate", Gate);
