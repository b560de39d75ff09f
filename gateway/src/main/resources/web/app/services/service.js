import { html, nothing } from "lit";
import "../calendar/gate.js";
import "../cockpit/demand.js";
import "../cockpit/slos.js";
import { t } from "../core/i18n.js";
import { words } from "../core/format.js";
import { pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { address, thing } from "../core/state.js";
import "./cost.js";
import "./load-tests.js";
import "./request-cost.js";
import "./running.js";
import "./signals.js";
import "./story.js";

/** One service: promises, capacity, cost, and all that happens to it on one timeline. */
class Service extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.key;
  }

  above() {
    return crumb(t("Services"), address("/services"));
  }

  lead() {
    const service = this.facts?.service;
    return service ? html`<p class="lead">${pill(t("Tier {tier}", { tier: service.tier }), service.tier === 1 ? "warn" : "calm")} <a href=${thing("teams", service.owner)}>${t("owned by {team}", { team: service.owner })}</a></p>` : nothing;
  }

  aside() {
    return html`<ll-gate .service=${this.key}></ll-gate>`;
  }

  async load({ get }) {
    const base = `/api/changes/v1/services/${encodeURIComponent(this.key)}`;
    const [service, near] = await Promise.all([get(base), get(`${base}/dependents?depth=1`)]);
    return { service, near };
  }

  content({ service, near }) {
    return html`<ll-story .service=${service}></ll-story>
      <ll-demand .service=${this.key} .services=${[this.key]}></ll-demand>
      <ll-slos class="span4" .services=${[this.key]}></ll-slos>
      <ll-load-tests class="span6" .service=${this.key}></ll-load-tests>
      <ll-request-cost class="span6" .service=${this.key}></ll-request-cost>
      <ll-service-cost class="span6" .service=${this.key}></ll-service-cost>
      <ll-running class="span6" .service=${this.key}></ll-running>
      <ll-signals .service=${this.key}></ll-signals>
      ${card(t("About it"), about(service), { span: 6 })} ${card(t("Neighbours"), html`${neighbours(near)}<p><a href=${address("/graph", { service: this.key, depth: 2 })}>${t("Who calls whom")}</a></p>`, { span: 6 })}`;
  }
}

const about = (service) => html`${figures([
    [t("Kind"), words(service.kind)],
    [t("System"), service.system ?? null],
    [t("Runtime"), service.runtime ?? null],
    [t("Stage"), words(service.stage)],
  ])}
  <dl class="pairs">${Object.entries(service.annotations).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

const neighbours = (near) => html`<div><h3>${t("It needs")}</h3>${names(near.dependencies)}</div><div><h3>${t("They need it")}</h3>${names(near.dependents)}</div>`;

const names = (all) => (all.length ? html`<p class="tags">${all.map((each) => html`<a class="mark" href=${thing("services", each.name)}>${each.name}</a>`)}</p>` : html`<p class="quiet">${t("None")}</p>`);

customElements.define("ll-service", Service);
