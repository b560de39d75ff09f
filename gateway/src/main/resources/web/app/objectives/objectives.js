import { html, nothing } from "lit";
import { number, relative } from "../core/format.js";
import { t } from "../core/i18n.js";
import { leftOver, pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { moment, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { MOST, first, left, withBudgets } from "./left.js";

/** All objectives, how much of their budgets is left, and what alerts. */
class Objectives extends Screen {
  static follows = ["slo.budget.", "slo.slo."];

  title() {
    return t("Objectives");
  }

  lead() {
    return html`<p class="lead">${t("What is promised to customers, and how much of each error budget is left.")}</p>`;
  }

  async load({ list, get }) {
    const [slos, alerts] = await Promise.all([list("/api/slo/v1/slos?limit=500"), list("/api/slo/v1/alerts?limit=500")]);
    return { rows: await withBudgets(first(slos, alerts), get), count: slos.length, alerts };
  }

  empty({ rows }) {
    return rows.length ? null : hint(t("Nothing is promised yet"), t("Upload the OpenSLO or Sloth documents that you have, then send slices of good and total."), "POST /api/slo/v1/openslo · POST /api/slo/v1/slices");
  }

  content({ rows, count, alerts }) {
    return html`${alerts.length ? card(t("Burning now"), html`<ul class="rows">${alerts.map(alert)}</ul>`) : nothing}
      ${count > MOST ? html`<div class="notice"><p>${t("Here are {shown} of them, those that burn first; Ctrl K finds the others by name.", { shown: MOST })}</p></div>` : nothing}
      ${card(t("{count} objectives", { count }), table(t("Objectives"), [
        { name: t("Name"), value: (row) => row.slo.name, cell: (row) => html`<a href=${thing("objectives", row.slo.name)}>${row.slo.name}</a>` },
        { name: t("Service"), value: (row) => row.slo.service, cell: (row) => html`<a href=${thing("services", row.slo.service)}>${row.slo.service}</a>` },
        { name: t("Target"), number: true, value: target, cell: (row) => share(target(row)), from: (row) => behind.history(`/api/slo/v1/slos/${encodeURIComponent(row.slo.name)}`) },
        { name: t("Measured"), number: true, value: measured, cell: (row) => share(measured(row)), from: (row) => behind.events(row.slo.name) },
        { name: t("Error budget left"), number: true, value: left, cell: (row) => leftOver(left(row)), from: (row) => behind.errorBudget(row.slo.name) },
        { name: t("Gone"), value: (row) => row.worst?.exhaustion, cell: (row) => (row.worst?.exhaustion ? relative(row.worst.exhaustion, moment()) : "–"), from: (row) => behind.burnRates(row.slo.name) },
        { name: t("Window"), value: (row) => row.slo.window },
      ], rows))}`;
  }
}

const share = (value) => (value == null ? "–" : `${number(value * 100, 3)} %`);
/** Of the goal that has the least left, as all the figures beside it. */
const target = ({ slo, worst }) => worst?.target ?? slo.objectives[0]?.target;
const measured = ({ worst }) => (worst?.sli == null ? null : Number(worst.sli));
const alert = (each) => html`<li><div class="line"><h3><a href=${thing("objectives", each.slo)}>${each.slo}</a></h3>${pill(t("Firing"), "bad")}</div>${each.alerts.map((one) => html`<p>${one.message}</p>`)}</li>`;

customElements.define("ll-objectives", Objectives);
