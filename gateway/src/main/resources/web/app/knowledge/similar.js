import { html } from "lit";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { hits } from "./hits.js";

const SHOWN = 5;

/** Incidents that were described in similar words. */
class Similar extends Panel {
  static watched = ["incident"];
  static properties = { ...Panel.properties, incident: { type: String } };

  constructor() {
    super();
    this.heading = t("Incidents like this one");
  }

  load({ get }) {
    return get(`/api/changes/v1/incidents/${this.incident}/similar?limit=${SHOWN}`);
  }

  empty({ items }) {
    return items.length ? null : html`<p class="quiet">${t("None was described in such words.")}</p>`;
  }

  content({ items }) {
    return hits(items);
  }
}

customElements.define("ll-similar", Similar);
