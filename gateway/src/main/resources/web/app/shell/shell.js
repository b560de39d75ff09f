import { LitElement, html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { language, languages, locale, speak, t } from "../core/i18n.js";
import { whoAmI } from "../core/me.js";
import { address, asOf, look, onLook, path, view } from "../core/state.js";
import { applyTheme, theme } from "../core/theme.js";
import { help } from "./help.js";
import "./jump.js";
import { listen } from "./keys.js";
import { navigation } from "./menu.js";
import { find, routes } from "./routes.js";
import "./time-travel.js";

/** The console: head, menu, and the page that the address names. */
class App extends LitElement {
  static properties = { me: { state: true }, signedOut: { state: true }, found: { state: true }, drawn: { state: true }, broken: { state: true }, menu: { state: true } };

  constructor() {
    super();
    this.routes = routes();
    this.me = null;
    this.signedOut = false;
    this.menu = false;
    this.turn = 0;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    onLook(() => this.open());
    window.addEventListener("session", ({ detail }) => this.turnSession(detail.ended));
    listen({ help: () => this.help(), jump: () => this.querySelector("ll-jump").open() });
    applyTheme(theme());
    this.meet();
    this.open({ first: true });
  }

  async meet() {
    this.me = await whoAmI();
  }

  /** A session has ended, or another one begun. */
  turnSession(ended) {
    this.signedOut = ended;
    if (!ended) {
      this.meet();
    }
  }

  /** Opens the page of the address; another page takes the focus, so that a screen reader begins there. */
  async open({ first = false } = {}) {
    const turn = ++this.turn;
    const found = find(this.routes, path());
    const other = found?.route !== this.found?.route || JSON.stringify(found?.params) !== JSON.stringify(this.found?.params);
    this.broken = await found?.route.load().then(() => null, (failure) => failure);
    if (turn !== this.turn) {
      return;
    }
    this.found = found;
    this.drawn = [path(), asOf()].join(" ");
    this.menu = false;
    this.requestUpdate();
    await this.updateComplete;
    if (other && !first) {
      window.scrollTo(0, 0);
      this.querySelector("main").focus({ preventScroll: true });
    }
  }

  render() {
    return html`<a class="skip" href="#main" @click=${(event) => this.skip(event)}>${t("Skip to the content")}</a>
      ${this.top()}
      <div class="frame ${this.menu ? "open" : ""}">${navigation(this.found?.route.group)}
        <main id="main" tabindex="-1">${this.notices()} ${this.page()}</main></div>
      ${help()}<ll-jump></ll-jump>`;
  }

  help() {
    this.querySelector("#help").showModal();
  }

  skip(event) {
    event.preventDefault();
    this.querySelector("main").focus();
  }

  page() {
    if (this.broken) {
      return html`<div class="notice bad" role="alert"><p><strong>${t("This page could not be fetched")}</strong></p><p>${this.broken.message}</p><button type="button" @click=${() => location.reload()}>${t("Try again")}</button></div>`;
    }
    if (this.found) {
      return keyed(this.drawn, this.found.route.draw(this.found.params, view()));
    }
    return this.drawn ? html`<div class="notice"><h1>${t("There is no such page")}</h1><p><a href=${address("/")}>${t("Promotion cockpit")}</a></p></div>` : nothing;
  }

  top() {
    return html`<header class="top">
      <button type="button" class="burger" aria-expanded=${this.menu} aria-controls="menu" @click=${() => (this.menu = !this.menu)}>${t("Menu")}</button>
      <a class="brand" href=${address("/")}><img src="/static/loadline.svg" alt="" />Loadline</a>
      <button type="button" class="jump" @click=${() => this.querySelector("ll-jump").open()}>${t("Go to …")} <kbd>Ctrl K</kbd></button>
      <ll-time-travel></ll-time-travel>
      <div class="who">
        ${choice("language", t("Language"), languages, language, speak)}
        ${choice("theme", t("Appearance"), [["auto", t("System")], ["light", t("Light")], ["dark", t("Dark")]], theme(), applyTheme)}
        ${this.me?.name ? html`<span class="me">${this.me.name}<small>${this.me.roles.join(", ")}</small></span>` : nothing}
        <button type="button" class="keys" title=${t("Keyboard")} aria-label=${t("Keyboard")} @click=${() => this.help()}>?</button>
        <a href="/sign-out">${t("Sign out")}</a>
      </div>
    </header>`;
  }

  notices() {
    const at = asOf();
    return html`${this.signedOut ? html`<div class="notice warn" role="alert"><p>${t("Your session has ended.")} <a href=${location.href} target="_self">${t("Sign in again")}</a> ${t("and you come back to this view.")}</p></div>` : nothing}
      ${at ? html`<div class="notice warn past" role="status"><p>${t("You see what was known at {at}.", { at: new Date(at).toLocaleString(locale) })}</p>
        <button type="button" @click=${() => look({ asOf: null })}>${t("Back to now")}</button></div>` : nothing}`;
  }
}

const choice = (id, label, options, current, choose) => html`<label><span class="unseen">${label}</span>
  <select id=${id} @change=${(event) => choose(event.target.value)}>
    ${options.map(([value, name]) => html`<option value=${value} ?selected=${value === current}>${name}</option>`)}
  </select></label>`;

customElements.define("ll-app", App);
