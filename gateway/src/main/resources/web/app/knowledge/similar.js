import { html } from "lit";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { hits } from "./hits.js";

const SHOWN = 5;

/** What was written in words like those of an incident, and is one of `only`. */
class Similar extends Panel {
  static watched = ["incident"];
  static properties = { ...Panel.properties, incident: { type: String } };

  load({ get }) {
    return get(`/api/changes/v1/incidents/${this.incident}/similar?only=${this.only}&limit=${SHOWN}`);
  }

  empty({ items }) {
    return items.length ? null : html`<p class="quiet">${this.none}</p>`;
  }

  content({ items }) {
    return hits(items);
  }
}

class SimilarIncidents extends Similar {
  constructor() {
    super();
    this.only = "incidents";
    this.heading = t("Incidents like this one");
    this.none = t("None was described in such words.");
  }
}

class SimilarRunbooks extends Similar {
  constructor() {
    super();
    this.only = "runbooks";
    this.heading = t("Runbooks that may help");
    this.none = t("None is written in such words.");
  }
}

customElements.define("ll-similar-incidents", SimilarIncidents);
customElements.define("ll-similar-runbooks", SimilarRunbooks);
