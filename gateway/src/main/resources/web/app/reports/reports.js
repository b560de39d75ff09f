import { html, nothing } from "lit";
import { query } from "../core/api.js";
import { instant } from "../core/format.js";
import { t } from "../core/i18n.js";
import { whoAmI } from "../core/me.js";
import { Screen, card, hint } from "../core/screen.js";
import { asOf, look, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { files } from "./files.js";

const REPORTS = "/api/slo/v1/reports";

/** A team's report of any period, and the reports that were kept when a month or a quarter ended. */
class Reports extends Screen {
  static follows = ["slo.report.", "slo.owner-report."];
  static properties = { ...Screen.properties, owner: { type: String }, period: { type: String } };

  title() {
    return t("Reports");
  }

  lead() {
    return html`<p class="lead">${t("How promises were kept, to read, to print and to compute with.")}</p>`;
  }

  async load({ list }) {
    const [kept, services, me] = await Promise.all([list(`${REPORTS}/kept?limit=500`), list("/api/changes/v1/services?limit=500"), whoAmI()]);
    return { kept, owners: [...new Set(services.map((service) => service.owner))].sort(), teams: me.teams };
  }

  empty({ owners }) {
    return owners.length ? null : hint(t("No service is registered"), t("Register them from the catalogue that you have, as Backstage's entities:"), "PUT /api/changes/v1/catalog?source=backstage");
  }

  content({ kept, owners, teams }) {
    return html`${card(t("Of a team"), this.ofTeam(owners, teams))}
      ${card(t("Kept when their period ended"), kept.length ? this.table(kept) : html`<div class="notice"><p>${t("The first is made when this month ends; none of them changes later.")}</p></div>`)}`;
  }

  /** That of the reader comes first. */
  ofTeam(owners, teams) {
    const owner = this.owner ?? owners.find((name) => teams.includes(name)) ?? owners[0];
    return html`<form class="tools" @change=${(event) => look({ [event.target.name]: event.target.value }, { replace: true })} @submit=${(event) => event.preventDefault()}>
        <label class="field"><span>${t("Team")}</span><select name="owner">${owners.map((name) => html`<option value=${name} ?selected=${name === owner}>${name}</option>`)}</select></label>
        <label class="field"><span>${t("Month")}</span><input type="month" name="period" .value=${this.period} /></label></form>
      ${files(`${owner} ${this.period}`, query(REPORTS, { owner, period: this.period, asOf: asOf() }))}`;
  }

  table(kept) {
    return table(t("Kept when their period ended"), [
      { name: t("Period"), value: (row) => row.period },
      { name: t("Objective"), value: (row) => row.slo, cell: (row) => (row.slo ? html`<a href=${thing("objectives", row.slo)}>${row.slo}</a>` : t("all of the team")) },
      { name: t("Service"), value: (row) => row.service, cell: (row) => (row.service ? html`<a href=${thing("services", row.service)}>${row.service}</a>` : nothing) },
      { name: t("Team"), value: (row) => row.owner },
      { name: t("Made"), value: (row) => row.made, cell: (row) => instant(row.made) },
      { name: t("Report"), value: () => "", cell: (row) => files(`${row.slo ?? row.owner} ${row.period}`, `${REPORTS}/kept/${row.id}`) },
    ], kept);
  }
}

customElements.define("ll-reports", Reports);
