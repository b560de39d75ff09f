import { html } from "lit";
import { query } from "../core/api.js";
import { timeAxis, valueAxis, zoom } from "../core/chart.js";
import { DAY, number, percent, spanOf } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { moment } from "../core/state.js";

const WEEKS = 12;

const span = (seconds) => spanOf(seconds / 60);

const CHARTS = () => [
  ["deploymentFrequency", t("Deployment frequency"), (value) => number(value, 1)],
  ["leadTimeForChanges", t("Lead time for changes"), span],
  ["changeFailureRate", t("Change failure rate"), percent],
  ["failedDeploymentRecoveryTime", t("Recovery from a failed deployment"), span],
  ["reworkRate", t("Rework rate"), percent],
];

/** DORA's keys week by week. */
class KeysOverTime extends Panel {
  static watched = ["whose", "mode"];
  static properties = { ...Panel.properties, whose: { attribute: false }, mode: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    this.heading = t("Week by week");
    this.shown = CHARTS()[0][0];
  }

  aside() {
    return html`<div class="tabs" role="group" aria-label=${t("Figure")}>${CHARTS().map(([key, name]) => html`<button type="button" aria-pressed=${key === this.shown} @click=${() => (this.shown = key)}>${name}</button>`)}</div>`;
  }

  load({ get }) {
    const end = moment();
    return Promise.all(Array.from({ length: WEEKS }, async (_, i) => {
      const from = new Date(end - (WEEKS - i) * 7 * DAY).toISOString();
      return { from, keys: await get(query("/api/changes/v1/delivery", { mode: this.mode, from, to: new Date(end - (WEEKS - i - 1) * 7 * DAY).toISOString(), ...this.whose })) };
    }));
  }

  empty(weeks) {
    return weeks.some(({ keys }) => Object.values(keys).some((key) => key.value != null)) ? null : html`<div class="notice"><p>${t("There is nothing to compute it from in this time.")}</p></div>`;
  }

  content(weeks) {
    const [key, name, read] = CHARTS().find(([each]) => each === this.shown);
    return html`<ll-chart size="small" .label=${t("{figure}, week by week", { figure: name })} .options=${(colours) => ({
      legend: { show: false },
      xAxis: timeAxis(colours),
      yAxis: { ...valueAxis(colours, "", read), min: 0 },
      dataZoom: zoom(colours),
      series: [{ name, type: "bar", barMaxWidth: 30, itemStyle: { color: colours.accent }, tooltip: { valueFormatter: (value) => (value == null ? "–" : read(value)) }, data: weeks.map(({ from, keys }) => [Date.parse(from), keys[key].value]) }],
    })}></ll-chart>`;
  }
}

customElements.define("ll-keys-over-time", KeysOverTime);
