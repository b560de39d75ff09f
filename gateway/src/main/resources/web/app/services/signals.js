import { html, nothing } from "lit";
import { timeAxis, valueAxis, zoom } from "../core/chart.js";
import { DAY, compact, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { moment } from "../core/state.js";

const MOST = 4;
// of many pods each minute a longer list would be cut, and at its end, which is now
const SPAN = DAY / 4;

/** What else is measured of a service: orders a minute, payments that succeed, latency. */
class Signals extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Signals over the last six hours");
  }

  async load({ list }) {
    const signals = await list(`/api/slo/v1/signals?limit=500&service=${encodeURIComponent(this.service)}`);
    const span = `from=${new Date(moment() - SPAN).toISOString()}&to=${new Date(moment()).toISOString()}`;
    return Promise.all(signals.slice(0, MOST).map(async (signal) => ({ signal, samples: await list(`/api/slo/v1/signals/${encodeURIComponent(signal.name)}/samples?limit=500&${span}`) })));
  }

  empty(found) {
    return found.length ? null : html`<div class="notice"><p>${t("No signal beside its objectives is sent: orders a minute, payments that succeed, saturation.")}</p><code>PUT /api/slo/v1/signals/{name} · POST /api/slo/v1/signals/{name}/samples</code></div>`;
  }

  content(found) {
    return found.map(({ signal, samples }) => html`<h3>${signal.name} <small class="quiet">${words(signal.kind)}${signal.description ? ` · ${signal.description}` : nothing}</small></h3>
      ${samples.length ? html`<ll-chart size="small" .label=${t("{signal} over the last six hours", { signal: signal.name })} .options=${(colours) => options(colours, signal, samples)}></ll-chart>` : html`<p class="quiet">${t("Nothing was measured in this time.")}</p>`}`);
  }
}

/** Samples of one moment, such as those of several pods, are combined as the signal says. */
function options(colours, { name, measure, combine }, samples) {
  const moments = Map.groupBy(samples, (sample) => sample.start);
  const joined = { sum: (all) => all.reduce((a, b) => a + b, 0), max: (all) => Math.max(...all), mean: (all) => all.reduce((a, b) => a + b, 0) / all.length }[combine ?? "mean"];
  return {
    legend: { show: false },
    xAxis: timeAxis(colours),
    yAxis: { ...valueAxis(colours, measure ?? "", compact), scale: true },
    dataZoom: zoom(colours),
    series: [{ name, type: "line", symbol: "none", itemStyle: { color: colours.accent }, tooltip: { valueFormatter: compact }, data: [...moments].map(([start, all]) => [Date.parse(start), joined(all.map((each) => each.value))]) }],
  };
}

customElements.define("ll-signals", Signals);
