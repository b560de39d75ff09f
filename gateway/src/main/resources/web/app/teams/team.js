import { html, nothing } from "lit";
import { query } from "../core/api.js";
import "../cockpit/slos.js";
import { leftTone } from "../core/facts.js";
import { instant, money, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { Screen, card, crumb } from "../core/screen.js";
import { traced } from "../core/sources.js";
import { address, ago, asOf, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { severityTone } from "../incidents/facts.js";
import { left } from "../money/bar.js";
import { files } from "../reports/files.js";

const REPORTS = "/api/slo/v1/reports";

/** One team: what it owns, how that keeps its promises, what it costs, and the reports that were kept. */
class Team extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.key;
  }

  above() {
    return crumb(t("Teams"), address("/teams"));
  }

  async load({ get, list }) {
    const name = encodeURIComponent(this.key);
    const spent = Promise.all([list("/api/cost/v1/budgets?limit=500"), get(`/api/cost/v1/allocations?from=${ago(30)}&to=${ago(0)}&by=team`)]);
    const [services, kept, incidents, paid] = await Promise.all([
      list(`/api/changes/v1/services?limit=500&owner=${name}`),
      list(`${REPORTS}/kept?limit=500&owner=${name}`),
      list("/api/changes/v1/incidents?limit=500"),
      spent.then(([budgets, allocations]) => ({ budgets: budgets.filter((each) => each.scope.team === this.key), cost: allocations.items.find((each) => each.team === this.key) }), (problem) => ({ problem })),
    ]);
    const own = new Set(services.map((service) => service.name));
    return { services, kept, incidents: incidents.filter((each) => each.services.some((service) => own.has(service))), paid };
  }

  aside() {
    const period = ago(0).slice(0, 7);
    return html`<nav class="tabs" aria-label=${t("Take along")}>${files(`${this.key} ${period}`, query(REPORTS, { owner: this.key, period, asOf: asOf() }))}</nav>`;
  }

  content({ services, kept, incidents, paid }) {
    const names = services.map((service) => service.name);
    return html`${services.length ? html`<ll-slos .services=${names}></ll-slos>` : nothing}
      ${card(t("Services"), services.length ? owned(services) : html`<p class="quiet">${t("None")}</p>`, { span: 8 })}
      ${card(t("Thirty days"), paid.problem ? this.failure(paid.problem) : spending(paid), { span: 4 })}
      ${card(t("Incidents"), incidents.length ? troubles(incidents) : html`<div class="notice good"><p>${t("There has been no incident.")}</p></div>`, { span: 8 })}
      ${card(t("Kept when their period ended"), kept.length ? reports(kept) : html`<div class="notice"><p>${t("The first is made when this month ends; none of them changes later.")}</p></div>`)}`;
  }
}

const spending = ({ budgets, cost }) => html`<p class="big">${traced(money(cost?.total), address("/cost", { by: "team" }))}</p>
  ${budgets.length ? html`<ul class="rows">${budgets.map((each) => html`<li><div class="line"><a href=${thing("budgets", each.name)}>${each.name}</a>${pill(t("{share} left", { share: percent(left(each)) }), leftTone(left(each)))}</div></li>`)}</ul>` : nothing}`;

const owned = (services) => table(t("Services"), [
  { name: t("Name"), value: (row) => row.name, cell: (row) => html`<a href=${thing("services", row.name)}>${row.name}</a>` },
  { name: t("Tier"), number: true, value: (row) => row.tier },
  { name: t("Stage"), value: (row) => words(row.stage) },
  { name: t("Runtime"), value: (row) => row.runtime },
], services);

const troubles = (incidents) => table(t("Incidents"), [
  { name: t("Title"), value: (row) => row.title, cell: (row) => html`<a href=${thing("incidents", row.id)}>${row.title}</a>` },
  { name: t("Severity"), value: (row) => words(row.severity), cell: (row) => pill(words(row.severity), severityTone(row.severity)) },
  { name: t("State"), value: (row) => words(row.state) },
  { name: t("Since"), value: (row) => row.at, cell: (row) => instant(row.at) },
], incidents);

const reports = (kept) => table(t("Kept when their period ended"), [
  { name: t("Period"), value: (row) => row.period },
  { name: t("Objective"), value: (row) => row.slo, cell: (row) => (row.slo ? html`<a href=${thing("objectives", row.slo)}>${row.slo}</a>` : t("all of the team")) },
  { name: t("Made"), value: (row) => row.made, cell: (row) => instant(row.made) },
  { name: t("Report"), value: () => "", cell: (row) => files(`${row.slo ?? row.owner} ${row.period}`, `${REPORTS}/kept/${row.id}`) },
], kept);

customElements.define("ll-team", Team);
