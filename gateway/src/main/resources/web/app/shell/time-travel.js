import { LitElement, html, nothing } from "lit";
import { DAY, HOUR, clock, instant, relative } from "../core/format.js";
import { t } from "../core/i18n.js";
import { asOf, look, onLook } from "../core/state.js";

const HOURS = 30 * 24;

const hoursAgo = () => (asOf() ? Math.round((Date.now() - Date.parse(asOf())) / HOUR) : 0);

/** Chooses the moment whose knowledge every page shows; it stands in the address as asOf. */
class TimeTravel extends LitElement {
  static properties = { open: { state: true }, hours: { state: true } };

  constructor() {
    super();
    this.open = false;
    this.hours = 0;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.forget = onLook(() => {
      this.hours = hoursAgo();
      this.requestUpdate();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.forget();
  }

  render() {
    const at = asOf();
    return html`<button type="button" id="time" aria-expanded=${this.open} aria-controls="time-panel" @click=${() => this.toggle()}>
        ${at ? t("As of {at}", { at: instant(at) }) : t("Now")}</button>
      ${this.open ? this.panel(at) : nothing}`;
  }

  toggle() {
    this.open = !this.open;
    this.hours = hoursAgo();
    if (this.open) {
      this.updateComplete.then(() => this.querySelector("input").focus());
    }
  }

  panel(at) {
    const chosen = Date.now() - this.hours * HOUR;
    return html`<div id="time-panel" class="pop card" role="group" aria-label=${t("Time travel")} @keydown=${(event) => event.key === "Escape" && this.toggle()}>
      <p class="quiet">${t("Every page shows what was known then. Commands are for now only.")}</p>
      <label class="field"><span>${t("How long ago")}: <strong>${this.hours ? relative(chosen) : t("now")}</strong></span>
        <input type="range" min="0" max=${HOURS} step="1" .value=${String(this.hours)} style="direction:rtl" aria-valuetext=${this.hours ? relative(chosen) : t("now")}
          @input=${(event) => (this.hours = Number(event.target.value))} @change=${() => this.travel(this.hours ? new Date(chosen).toISOString() : null)} /></label>
      <label class="field"><span>${t("At exactly")}</span>
        <input type="datetime-local" .value=${at ? clock(at) : ""} max=${clock(Date.now())} @change=${(event) => this.exactly(event.target.value)} /></label>
      <div class="actions">
        ${[[t("An hour ago"), HOUR], [t("Yesterday"), DAY], [t("A week ago"), 7 * DAY]].map(([name, span]) => html`<button type="button" @click=${() => this.travel(new Date(Date.now() - span).toISOString())}>${name}</button>`)}
        <button type="button" class="primary" @click=${() => this.travel(null)}>${t("Back to now")}</button>
      </div>
    </div>`;
  }

  exactly(text) {
    const moment = new Date(text);
    if (text && moment <= new Date()) {
      this.travel(moment.toISOString());
    }
  }

  travel(moment) {
    look({ asOf: moment });
  }
}

customElements.define("ll-time-travel", TimeTravel);
