import { LitElement, html } from "lit";
import { list } from "../core/api.js";
import { t } from "../core/i18n.js";
import { address, go, thing } from "../core/state.js";
import { entries } from "./menu.js";

const SHOWN = 12;

/** Goes to a page or a thing by a part of its name. */
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
    const pages = entries().map((entry) => ({ name: entry.name, kind: t("Page"), href: address(entry.path) }));
    this.places = pages;
    const found = await Promise.all(THINGS().map(([kind, path, place]) => list(path).then((items) => items.map((item) => ({ kind, ...place(item) })), () => [])));
    this.places = [...pages, ...found.flat()];
  }

  get found() {
    const wanted = this.wanted.toLowerCase();
    return this.places.filter((place) => place.name.toLowerCase().includes(wanted)).slice(0, SHOWN);
  }

  render() {
    return html`<dialog aria-label=${t("Go to")}>
      <form @submit=${(event) => this.take(event)}>
        <input type="search" aria-label=${t("Name")} placeholder=${t("Go to a page or a thing by its name")} .value=${this.wanted} @input=${(event) => (this.wanted = event.target.value)} />
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

const called = (kind) => ({ name }) => ({ name, href: thing(kind, name) });

const THINGS = () => [
  [t("Service"), "/api/changes/v1/services?limit=500", called("services")],
  [t("Objective"), "/api/slo/v1/slos?limit=500", called("objectives")],
  [t("Promotion"), "/api/capacity/v1/promotions?limit=500", ({ id, name }) => ({ name, href: address("/", { promotion: id }) })],
  [t("Plan"), "/api/capacity/v1/plans?limit=500", ({ id, request }) => ({ name: request.name, href: thing("plans", id) })],
  [t("Budget"), "/api/cost/v1/budgets?limit=500", called("budgets")],
  [t("Incident"), "/api/changes/v1/incidents?limit=500", ({ id, title }) => ({ name: title, href: thing("incidents", id) })],
];

customElements.define("ll-jump", Jump);
