import { html, nothing } from "lit";
import { orNone } from "../core/api.js";
import { valueAxis } from "../core/chart.js";
import { compact, instant, number, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { figures, hint } from "../core/screen.js";
import { behind, traced } from "../core/sources.js";

/** What a replica carries, by the load tests, and how good forecasts of the service have been. */
class LoadTests extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("What a replica carries");
  }

  async load({ get }) {
    const name = encodeURIComponent(this.service);
    const [tests, backtest] = await Promise.all([get(`/api/capacity/v1/load-tests?service=${name}`).catch(orNone), get(`/api/capacity/v1/backtest?service=${name}`).catch(orNone)]);
    return { tests, backtest };
  }

  content({ tests, backtest }) {
    return html`${tests?.tests.length ? this.curve(tests) : hint(t("No load test"), t("Hand in what your tool has written; several make one curve."), "POST /api/capacity/v1/load-tests?service=…&format=k6")}
      ${backtest ? this.scores(backtest) : nothing}`;
  }

  curve(tests) {
    const label = t("Latency and throughput of {service} by offered load", { service: this.service });
    return html`${tests.staleSince ? html`<p>${pill(t("Test is stale"), "warn")} ${t("since {when}", { when: instant(tests.staleSince) })}</p>` : nothing}
      ${figures([[t("Safe, per replica"), tests.safeRpsPerReplica == null ? null : `${number(tests.safeRpsPerReplica)} ${t("requests/s")}`], [t("Knee"), tests.kneeRps == null ? null : `${number(tests.kneeRps)} ${t("requests/s")}`], [t("Tests"), tests.tests.length]], behind.loadTests(this.service))}
      ${tests.curve.length ? html`<ll-chart size="small" .label=${label} .options=${(colours) => options(colours, tests)}></ll-chart>` : nothing}`;
  }

  scores({ scores, coverage95 }) {
    return html`<details><summary>${t("How good forecasts have been")}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t("How good forecasts have been")}><table><thead><tr><th scope="col">${t("Model")}</th>${["smape", "mase", "wape"].map((name) => html`<th scope="col" class="number">${name.toUpperCase()}</th>`)}</tr></thead>
        <tbody>${scores.map(({ model, accuracy }) => html`<tr><th scope="row">${traced(model, behind.backtest(this.service))}</th>${["smape", "mase", "wape"].map((name) => html`<td class="number">${number(accuracy[name], 3)}</td>`)}</tr>`)}</tbody></table></div>
      ${coverage95 == null ? nothing : html`<p class="quiet">${t("{share} of the hours were within the 95 % interval.", { share: percent(coverage95) })}</p>`}</details>`;
  }
}

const options = (colours, { curve, safeRpsPerReplica }) => ({
  grid: { left: 8, right: 14, top: 40, bottom: 26, containLabel: true },
  xAxis: { ...valueAxis(colours, t("requests/s"), compact), nameLocation: "middle", nameGap: 26 },
  yAxis: valueAxis(colours, "ms", compact),
  series: [
    {
      name: "p99",
      type: "line",
      itemStyle: { color: colours.accent },
      data: curve.map((step) => [step.rate, step.tailMillis]),
      markLine: safeRpsPerReplica == null ? undefined : { symbol: "none", label: { formatter: t("safe") }, lineStyle: { color: colours.good }, data: [{ xAxis: safeRpsPerReplica }] },
    },
  ],
});

customElements.define("ll-load-tests", LoadTests);
