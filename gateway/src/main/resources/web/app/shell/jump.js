import { LitElement, html } from "lit";
import { list } from "../core/api.js";
import { t } from "../core/i18n.js";
import { address, go, thing } from "../core/state.js";
import { entries } from "./menu.js";

const SHOWN = 12;

/** Goes to a page, a service or an objective by a part of its name. */
class Jump extends LitElement {
  static properties = { places: { state: true }, wanted: { state: true } };

  constructor() {
    super();
    this.places = [];
    this.wanted = "";
  }

  createRenderRoot() {
    return this;
  }

  async open() {
    this.wanted = "";
    this.querySelector("dialog").showModal();
    this.places = entries().map((entry) => ({ name: entry.name, kind: t("Page"), href: address(entry.path) }));
    const [services, objectives] = await Promise.all([named("/api/changes/v1/services?limit=500"), named("/api/slo/v1/slos?limit=500")]);
    const all = (kind, path, names) => names.map((name) => ({ name, kind, href: thing(path, name) }));
    this.places = [...this.places, ...all(t("Service"), "services", services), ...all(t("Objective"), "objectives", objectives)];
  }

  get found() {
    const wanted = this.wanted.toLowerCase();
    return this.places.filter((place) => place.name.toLowerCase().includes(wanted)).slice(0, SHOWN);
  }

  render() {
    return html`<dialog aria-label=${t("Go to")}>
      <form @submit=${(event) => this.take(event)}>
        <input type="search" aria-label=${t("Name")} placeholder=${t("Go to a page, a service or an objective by name")} .value=${this.wanted} @input=${(event) => (this.wanted = event.target.value)} />
      </form>
      <ul class="rows">${this.found.map((place) => html`<li><a href=${place.href} @click=${() => this.querySelector("dialog").close()}>${place.name} <small class="quiet">${place.kind}</small></a></li>`)}</ul>
    </dialog>`;
  }

  take(event) {
    event.preventDefault();
    if (this.found.length) {
      this.querySelector("dialog").close();
      go(this.found[0].href);
    }
  }
}

const named = (path) => list(path, 2000).then((items) => items.map((item) => item.name), () => []);

customElements.define("ll-jump", Jump);
