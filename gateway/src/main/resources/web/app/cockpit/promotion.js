import { LitElement, html, nothing } from "lit";
import { standing } from "../core/facts.js";
import { compact, instant, money, relative, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { figures } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address, moment } from "../core/state.js";

/** The promotion that everything below is about. */
class Promotion extends LitElement {
  static properties = { promotion: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.clock = setInterval(() => this.requestUpdate(), 30000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  render() {
    return html`<section class="card" aria-labelledby="promotion-heading">${this.promotion ? this.shown(this.promotion) : this.none()}</section>`;
  }

  none() {
    return html`<h1 id="promotion-heading">${t("No promotion is scheduled")}</h1>
      <div class="notice">
        <p>${t("Schedule the next sale and this page shows what it asks of each service: demand, plan, budget, freezes and objectives.")}</p>
        <code>POST /api/capacity/v1/promotions {"name", "start", "end", "phases", "expected": {"multiplier"}}</code>
        <p><a href="/docs/">${t("API reference")}</a></p>
      </div>`;
  }

  shown(promotion) {
    const stands = standing(promotion, moment());
    const begun = Date.parse(promotion.start) <= moment();
    return html`<div class="hero">
        <div>
          <p>${pill(t(stands.text), stands.tone)}</p>
          <h1 id="promotion-heading">${promotion.name}</h1>
          <p class="when"><time datetime=${promotion.start}>${instant(promotion.start)}</time> – <time datetime=${promotion.end}>${instant(promotion.end)}</time></p>
        </div>
        <p class="countdown">${relative(begun ? promotion.end : promotion.start, moment())}<small>${begun ? t("to its end") : t("to its start")}</small></p>
      </div>
      ${this.phases(promotion.phases ?? [])} ${this.expectation(promotion)}`;
  }

  phases(phases) {
    if (!phases.length) {
      return nothing;
    }
    return html`<ol class="phases" aria-label=${t("Phases")}>
      ${phases.map((phase) => html`<li title="${instant(phase.start)} – ${instant(phase.end)}">${words(phase.name)}<br /><small class="quiet">${instant(phase.start)}</small></li>`)}
    </ol>`;
  }

  expectation({ id, expected, services }) {
    const entered = behind.history(`/api/capacity/v1/promotions/${id}`);
    return figures([
      [t("Expected"), expected?.multiplier ? t("{times} × an ordinary day", { times: compact(expected.multiplier) }) : expected?.gmv ? t("{gmv} of sales", { gmv: money(expected.gmv, true) }) : t("Learnt from past sales"), expected?.multiplier || expected?.gmv ? entered : behind.promotions()],
      [t("Services"), services?.length ? services.length : t("All"), services?.length ? entered : address("/services")],
    ]);
  }
}

customElements.define("ll-promotion", Promotion);
