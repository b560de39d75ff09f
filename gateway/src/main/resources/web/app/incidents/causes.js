import { html } from "lit";
import { hover, valueAxis } from "../core/chart.js";
import { percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Screen, card, figures, hint } from "../core/screen.js";
import { address } from "../core/state.js";

const LISTS = () => [["triggers", t("What set it off")], ["kinds", t("What was wrong underneath")], ["controls", t("What should have stopped it")], ["thirds", t("Configuration, software and the rest")]];

/** Incidents by what their reviews found. */
class Causes extends Screen {
  title() {
    return t("Causes");
  }

  lead() {
    return html`<p class="lead">${t("Incidents by what their reviews found. In the industry a third is configuration, a third software, a third the rest.")}</p>`;
  }

  load({ get }) {
    return get("/api/changes/v1/causes");
  }

  empty({ reviewed }) {
    return reviewed ? null : hint(t("No incident has been reviewed"), t("Open an incident and write its review; its cause is counted here."), "POST /api/changes/v1/incidents/{id}/review");
  }

  content(causes) {
    return html`${card(t("Reviewed"), figures([[t("Incidents"), causes.incidents, address("/incidents")], [t("Reviewed"), causes.reviewed, address("/incidents")]]))}
      ${LISTS().map(([name, heading]) => card(heading, html`<ll-chart size="small" .label=${heading} .options=${(colours) => bars(colours, causes[name])}></ll-chart>`, { span: 6 }))}`;
  }
}

const bars = (colours, shares) => ({
  grid: { left: 8, right: 40, top: 34, bottom: 8, containLabel: true },
  tooltip: hover(colours, { valueFormatter: percent }),
  xAxis: { ...valueAxis(colours, "", percent), max: 1 },
  yAxis: { type: "category", inverse: true, data: shares.map((each) => words(each.name)), axisLabel: { color: colours.text } },
  series: [{ name: t("Share"), type: "bar", itemStyle: { color: colours.accent }, barMaxWidth: 18, label: { show: true, position: "right", color: colours.quiet, formatter: ({ dataIndex }) => shares[dataIndex].incidents }, data: shares.map((each) => each.share) }],
});

customElements.define("ll-causes", Causes);
