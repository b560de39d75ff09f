import { html, nothing } from "lit";
import { number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address } from "../core/state.js";
import { table } from "../core/table.js";

const MOST = 60;
const NAIVE = /^seasonal-naive/;

/** How good the forecasts of all services have been, beside the same hour of the week before. */
class Scoreboard extends Panel {
  static watched = ["services"];
  static properties = { ...Panel.properties, services: { attribute: false } };

  constructor() {
    super();
    this.heading = t("How good forecasts have been");
  }

  async load({ get, list }) {
    // those without a measurement have no forecast either
    const measured = new Set((await list("/api/capacity/v1/utilisation?by=service&limit=500")).map((each) => each.name));
    const known = this.services.filter((name) => measured.has(name));
    const all = known.slice(0, MOST).map((name) => get(`/api/capacity/v1/backtest?service=${encodeURIComponent(name)}`).catch(() => null));
    return { rows: (await Promise.all(all)).filter((test) => test?.scores?.length).map(row), count: known.length };
  }

  empty({ rows }) {
    return rows.length ? null : hint(t("No forecast could be held against what came"), t("It takes some weeks of hourly demand."), "POST /api/capacity/v1/samples");
  }

  content({ rows, count }) {
    const share = (name, field) => ({ name, number: true, value: (row) => row[field], cell: (row) => percent(row[field]), from: (row) => behind.backtest(row.service) });
    return html`${table(t("How good forecasts have been"), [
        { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${address("/forecasts", { service: row.service })}>${row.service}</a>` },
        { name: t("Model"), value: (row) => words(row.model) },
        share("WAPE", "wape"), share("sMAPE", "smape"),
        { name: "MASE", number: true, value: (row) => row.mase, cell: (row) => number(row.mase, 2), from: (row) => behind.backtest(row.service) },
        { name: t("Error of that of the week before"), number: true, value: (row) => row.ofNaive, cell: (row) => (row.ofNaive == null ? "–" : pill(percent(row.ofNaive), row.ofNaive < 1 ? "good" : "warn")) },
        share(t("Within the 95 % interval"), "coverage"),
      ], rows)}
      <p class="quiet">${t("Rolling origins over the last weeks, four weeks ahead. Below 100 % the forecast is better than the same hour of the week before.")}
        ${count > MOST ? t("The first {shown} of {count} services.", { shown: MOST, count }) : nothing}</p>`;
  }
}

function row({ service, model, scores, coverage95 }) {
  const of = (wanted) => scores.find((score) => wanted(score.model))?.accuracy;
  const own = of((name) => name === model) ?? scores[0].accuracy;
  const naive = of((name) => NAIVE.test(name));
  return { service, model, ...own, ofNaive: naive?.mase ? own.mase / naive.mase : null, coverage: coverage95 };
}

customElements.define("ll-scoreboard", Scoreboard);
