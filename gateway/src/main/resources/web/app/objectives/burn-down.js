import { html } from "lit";
import { timeAxis, valueAxis, zoom } from "../core/chart.js";
import { code } from "../core/facts.js";
import { DAY, HOUR, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { look, moment, view } from "../core/state.js";

const SPANS = { "1d": DAY, "7d": 7 * DAY, "28d": 28 * DAY };
const POINTS = 56;
// share of the budget that a change has burned, from which on it is named in the chart
const NOTABLE = 0.05;

/** What was left of the error budget in the course of time, with what changed meanwhile. */
class BurnDown extends Panel {
  static watched = ["slo", "span"];
  static properties = { ...Panel.properties, slo: { type: String }, span: { state: true } };

  constructor() {
    super();
    this.heading = t("Budget over time");
    this.span = view().span in SPANS ? view().span : "28d";
  }

  aside() {
    return html`<div class="tabs" role="group" aria-label=${t("Span")}>${Object.keys(SPANS).map((name) => html`<button type="button" aria-pressed=${name === this.span} @click=${() => this.choose(name)}>${name}</button>`)}</div>`;
  }

  choose(name) {
    this.span = name;
    look({ span: name }, { replace: true });
  }

  async load({ get }) {
    const to = moment();
    const step = Math.max(HOUR / 2, SPANS[this.span] / POINTS);
    const moments = Array.from({ length: Math.round(SPANS[this.span] / step) + 1 }, (_, i) => new Date(to - SPANS[this.span] + i * step).toISOString());
    const base = `/api/slo/v1/slos/${encodeURIComponent(this.slo)}`;
    // the last of them is now by the clock of the service
    const [bill, ...budgets] = await Promise.allSettled([get(`${base}/change-bill`), ...moments.map((at, i) => get(i + 1 < moments.length ? `${base}/budget?at=${at}` : `${base}/budget`))]);
    if (budgets.every(({ reason }) => reason)) {
      throw budgets[0].reason;
    }
    return { moments, budgets: budgets.map(({ value }) => value), changes: bill.value?.bills[0]?.lines ?? [] };
  }

  empty({ budgets }) {
    return budgets.some((each) => each?.windows.some((one) => code(one.state) !== "UNMEASURED")) ? null : html`<div class="notice"><p>${t("Nothing was measured in this time.")}</p></div>`;
  }

  content(facts) {
    return html`<ll-chart .label=${t("Error budget of {name} over time", { name: this.slo })} .options=${(colours) => options(colours, facts)}></ll-chart>`;
  }
}

function options(colours, { moments, budgets, changes }) {
  const goals = [...new Set(budgets.flatMap((each) => each?.windows.map((one) => one.objective) ?? []))];
  const tones = [colours.accent, colours.good, colours.warn, colours.quiet];
  const from = Date.parse(moments[0]);
  return {
    xAxis: timeAxis(colours),
    yAxis: { ...valueAxis(colours, t("left"), percent), max: 1 },
    dataZoom: zoom(colours),
    series: goals.map((goal, i) => ({
      name: goal,
      type: "line",
      symbol: "none",
      itemStyle: { color: tones[i % tones.length] },
      areaStyle: { opacity: 0.08 },
      tooltip: { valueFormatter: percent },
      data: moments.flatMap((at, k) => {
        const found = budgets[k]?.windows.find((one) => one.objective === goal && code(one.state) !== "UNMEASURED");
        return found ? [[Date.parse(at), Number(found.contractual.remaining)]] : [];
      }),
      markLine: i ? undefined : { symbol: "none", lineStyle: { color: colours.bad, type: "dashed" }, label: { color: colours.quiet, formatter: ({ name }) => name.slice(0, 28), position: "insideEndTop" }, data: [{ yAxis: 0, name: "", label: { show: false } }, ...changes.filter((line) => line.budgetShare > NOTABLE && Date.parse(line.started) >= from).map((line) => ({ name: line.title, xAxis: Date.parse(line.started) }))] },
    })),
  };
}

customElements.define("ll-burn-down", BurnDown);
