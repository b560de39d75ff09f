import { html, nothing } from "lit";
import { absent } from "../core/api.js";
import { timeAxis, valueAxis, zoom } from "../core/chart.js";
import { compact, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { figures, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";

/** What the demand for a service is made of: where it goes, what comes again, and what neither explains. */
class Decomposition extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("What demand is made of");
  }

  load({ get }) {
    return get(`/api/capacity/v1/services/${encodeURIComponent(this.service)}/decomposition`);
  }

  failure(problem) {
    return absent(problem) ? this.without(problem.message) : super.failure(problem);
  }

  empty({ decomposition }) {
    return decomposition?.hours?.length ? null : this.without(t("There is no history to forecast from."));
  }

  without(why) {
    return hint(t("Nothing to take apart"), why, "POST /api/capacity/v1/samples");
  }

  content({ decomposition: { hours, period, autocorrelation } }) {
    const strange = hours.filter((hour) => hour.trust < 0.5).length;
    return html`<ll-chart .label=${t("Trend, season and the rest of the demand for {service}", { service: this.service })} .options=${(colours) => options(colours, hours)}></ll-chart>
      ${figures([[t("Comes again after"), period ? t("{hours} h", { hours: period }) : null], [t("How much of it does"), autocorrelation == null ? null : percent(autocorrelation)], [t("Hours that are not believed"), strange || nothing, behind.samples(this.service)]], behind.forecast(this.service))}`;
  }
}

const options = (colours, hours) => ({
  xAxis: timeAxis(colours),
  yAxis: valueAxis(colours, t("requests per hour"), compact),
  dataZoom: zoom(colours),
  series: [
    [t("Measured"), "requests", colours.quiet, 1],
    [t("Trend"), "trend", colours.accent, 2.4],
    [t("Season"), "season", colours.good, 1],
    [t("Rest"), "rest", colours.bad, 1],
  ].map(([name, field, color, width]) => ({
    name,
    type: "line",
    symbol: "none",
    sampling: "lttb",
    lineStyle: { width },
    itemStyle: { color },
    tooltip: { valueFormatter: compact },
    data: hours.filter((hour) => hour[field] != null).map((hour) => [Date.parse(hour.hour), hour[field]]),
  })),
});

customElements.define("ll-decomposition", Decomposition);
