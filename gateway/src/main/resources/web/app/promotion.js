import { LitElement, html, nothing } from "lit";
import { standing } from "./facts.js";
import { compact, instant, money, relative, words } from "./format.js";
import { pill } from "./panel.js";

/** The promotion that everything below is about. */
class Promotion extends LitElement {
  static properties = { promotion: { attribute: false }, problem: { attribute: false } };

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
    return html`<section class="card" aria-labelledby="promotion-heading">${this.problem ? this.failed() : this.promotion ? this.shown(this.promotion) : this.none()}</section>`;
  }

  failed() {
    return html`<h1 id="promotion-heading">Promotion cockpit</h1>
      <div class="notice bad" role="alert">
        <p><strong>${this.problem.title}</strong></p>
        <p>${this.problem.message}</p>
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent("retry"))}>Try again</button>
      </div>`;
  }

  none() {
    return html`<h1 id="promotion-heading">No promotion is scheduled</h1>
      <div class="notice">
        <p>Schedule the next sale and this page shows what it asks of each service: demand, plan, budget, freezes and objectives.</p>
        <code>POST /api/capacity/v1/promotions {"name", "start", "end", "phases", "expected": {"multiplier"}}</code>
        <p><a href="/docs">API reference</a></p>
      </div>`;
  }

  shown(promotion) {
    const stands = standing(promotion);
    const begun = Date.parse(promotion.start) <= Date.now();
    return html`<div class="hero">
        <div>
          <p>${pill(stands.text, stands.tone)}</p>
          <h1 id="promotion-heading">${promotion.name}</h1>
          <p class="when"><time datetime=${promotion.start}>${instant(promotion.start)}</time> – <time datetime=${promotion.end}>${instant(promotion.end)}</time></p>
        </div>
        <p class="countdown">${relative(begun ? promotion.end : promotion.start)}<small>${begun ? "to its end" : "to its start"}</small></p>
      </div>
      ${this.phases(promotion.phases ?? [])} ${this.expectation(promotion)}`;
  }

  phases(phases) {
    if (!phases.length) {
      return nothing;
    }
    return html`<ol class="phases" aria-label="Phases">
      ${phases.map((phase) => html`<li title="${instant(phase.start)} – ${instant(phase.end)}">${words(phase.name)}<br /><small class="quiet">${instant(phase.start)}</small></li>`)}
    </ol>`;
  }

  expectation({ expected, services }) {
    return html`<dl class="facts">
      <div><dt>Expected</dt><dd>${expected?.multiplier ? `${compact(expected.multiplier)} × an ordinary day` : expected?.gmv ? `${money(expected.gmv, true)} of sales` : "Learnt from past sales"}</dd></div>
      <div><dt>Services</dt><dd>${services?.length ? services.length : "All"}</dd></div>
    </dl>`;
  }
}

customElements.define("ll-promotion", Promotion);
