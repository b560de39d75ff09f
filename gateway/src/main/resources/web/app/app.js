import { LitElement, html, nothing } from "lit";
import { get, list } from "./api.js";
import { look, onLook, view } from "./state.js";
import { nextPromotion } from "./facts.js";
import "./promotion.js";
import "./demand.js";
import "./plan.js";
import "./budgets.js";
import "./freezes.js";
import "./slos.js";
import "./unit-costs.js";

const THEMES = { auto: "System", light: "Light", dark: "Dark" };

/** The console: its head, and the promotion cockpit with the promotion and the service that the address names. */
class App extends LitElement {
  static properties = {
    me: { state: true },
    promotions: { state: true },
    services: { state: true },
    problem: { state: true },
    signedOut: { state: true },
    place: { state: true },
  };

  constructor() {
    super();
    this.me = null;
    this.promotions = null;
    this.services = [];
    this.problem = null;
    this.signedOut = false;
    this.place = view();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.forget = onLook(() => (this.place = view()));
    window.addEventListener("signed-out", () => (this.signedOut = true));
    applyTheme(theme());
    this.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.forget();
  }

  async start() {
    this.problem = null;
    get("/api/gateway/v1/me").then((me) => (this.me = me), () => {});
    list("/api/changes/v1/services?limit=500").then((services) => (this.services = services), () => {});
    try {
      this.promotions = await list("/api/capacity/v1/promotions?limit=500");
    } catch (problem) {
      this.problem = problem;
      this.promotions = [];
    }
  }

  get promotion() {
    const promotions = this.promotions ?? [];
    return promotions.find((each) => each.id === this.place.promotion) ?? nextPromotion(promotions);
  }

  /** Names of the services that the promotion involves; one that names none involves all. */
  get involved() {
    const named = this.promotion?.services ?? [];
    return named.length ? named : this.services.map((service) => service.name);
  }

  render() {
    return html`${this.top()} ${this.signedOut ? this.ended() : nothing} ${this.promotions == null ? this.waiting() : this.cockpit()}`;
  }

  top() {
    return html`<header class="top">
      <a class="brand" href="/"><img src="/static/loadline.svg" alt="" />Loadline</a>
      <nav aria-label="Pages"><a href="/" aria-current="page">Promotion cockpit</a><a href="/docs">API reference</a></nav>
      <div class="who">
        ${this.chooser()}
        <label><span class="unseen">Appearance</span>
          <select id="theme" @change=${(event) => applyTheme(event.target.value)}>
            ${Object.entries(THEMES).map(([key, name]) => html`<option value=${key} ?selected=${key === theme()}>${name}</option>`)}
          </select></label>
        ${this.me ? html`<span>${this.me.name}<small>${this.me.roles.join(", ")}</small></span>` : nothing}
        <a href="/sign-out">Sign out</a>
      </div>
    </header>`;
  }

  chooser() {
    if (!this.promotions?.length) {
      return nothing;
    }
    return html`<label><span class="unseen">Promotion</span>
      <select id="promotion" @change=${(event) => look({ promotion: event.target.value })}>
        ${this.promotions.map((each) => html`<option value=${each.id} ?selected=${each.id === this.promotion?.id}>${each.name}</option>`)}
      </select></label>`;
  }

  ended() {
    return html`<div class="notice warn" role="alert"><p>Your session has ended. <a href=${location.href}>Sign in again</a> and you come back to this view.</p></div>`;
  }

  waiting() {
    return html`<main id="main"><div class="skeleton" role="status"><span class="unseen">Loading</span></div></main>`;
  }

  cockpit() {
    const promotion = this.promotion;
    const involved = this.involved;
    const service = involved.includes(this.place.service) ? this.place.service : involved[0];
    return html`<main id="main" tabindex="-1">
      <ll-promotion .promotion=${promotion} .problem=${this.problem} @retry=${() => this.start()}></ll-promotion>
      <ll-demand .service=${service} .services=${involved} .promotion=${promotion}></ll-demand>
      <ll-plan .promotion=${promotion} .roles=${this.me?.roles ?? []}></ll-plan>
      <ll-budgets .promotion=${promotion}></ll-budgets>
      <ll-freezes .service=${service} .services=${involved} .promotion=${promotion}></ll-freezes>
      <ll-slos .services=${involved}></ll-slos>
      <ll-unit-costs></ll-unit-costs>
    </main>`;
  }
}

const theme = () => localStorage.getItem("theme") ?? "auto";

function applyTheme(name) {
  localStorage.setItem("theme", name);
  if (name === "auto") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = name;
  }
  window.dispatchEvent(new CustomEvent("theme"));
}

customElements.define("ll-app", App);
