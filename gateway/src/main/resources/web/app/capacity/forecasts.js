import { html } from "lit";
import "../cockpit/demand.js";
import { t } from "../core/i18n.js";
import { Screen, hint } from "../core/screen.js";
import "./decomposition.js";
import "./hours.js";
import "./scoreboard.js";

/** What will be asked of a service, what that is made of, and how good such forecasts have been. */
class Forecasts extends Screen {
  static properties = { ...Screen.properties, service: { type: String } };

  title() {
    return t("Forecasts");
  }

  lead() {
    return html`<p class="lead">${t("Demand hour by hour with what it is made of, and how good such forecasts were when they could be held against what came.")}</p>`;
  }

  load({ list }) {
    return list("/api/changes/v1/services?limit=500");
  }

  empty(services) {
    return services.length ? null : hint(t("No service is registered"), t("Register them from the catalogue that you have, as Backstage's entities:"), "PUT /api/changes/v1/catalog?source=…");
  }

  content(services) {
    const names = services.map((service) => service.name);
    const service = names.includes(this.service) ? this.service : names[0];
    return html`<ll-demand .service=${service} .services=${names}></ll-demand>
      <ll-hours class="span4" .service=${service}></ll-hours>
      <ll-decomposition .service=${service}></ll-decomposition>
      <ll-scoreboard .services=${names}></ll-scoreboard>`;
  }
}

customElements.define("ll-forecasts", Forecasts);
