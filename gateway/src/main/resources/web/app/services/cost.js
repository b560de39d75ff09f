import { html } from "lit";
import { hover, valueAxis } from "../core/chart.js";
import { compact, money } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { figures, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { ago } from "../core/state.js";

const DAYS = 30;

const thirtyDays = () => [ago(DAYS), ago(0)];

/** What a service has cost: used by itself, its share of what idles and of what is shared. */
class ServiceCost extends Panel {
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Cost of {days} days", { days: DAYS });
  }

  async load({ get }) {
    const [from, to] = thirtyDays();
    const answer = await get(`/api/cost/v1/allocations?from=${from}&to=${to}&by=service,datacenter`);
    return answer.items.filter((item) => item.service === this.service);
  }

  empty(items) {
    return items.length ? null : hint(t("Nothing is allocated to it"), t("Cost needs rate cards or bills, and the usage that capacity rolls up."), "PUT /api/cost/v1/rate-cards/{datacenter}");
  }

  content(items) {
    const currency = items[0].total.currency;
    const sum = (part) => ({ currency, amount: items.reduce((all, item) => all + Number(item[part].amount), 0) });
    return html`${figures([[t("Total"), money(sum("total")), behind.unitCosts(...thirtyDays(), { by: "service" })], [t("Used by itself"), money(sum("direct")), behind.usage()], [t("Share of what idles"), money(sum("idle")), behind.rules()], [t("Share of what is shared"), money(sum("shared")), behind.rules()]])}
      <ll-chart size="small" .label=${t("Cost of {service} by site", { service: this.service })} .options=${(colours) => options(colours, items, currency)}></ll-chart>`;
  }
}

const options = (colours, items, currency) => ({
  grid: { left: 8, right: 14, top: 40, bottom: 8, containLabel: true },
  tooltip: hover(colours, { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (amount) => money({ amount, currency }) }),
  xAxis: { type: "category", data: items.map((item) => item.datacenter ?? t("no site")), axisLabel: { color: colours.quiet } },
  yAxis: valueAxis(colours, currency, compact),
  series: [["direct", t("Used by itself"), colours.accent], ["idle", t("Share of what idles"), colours.warn], ["shared", t("Share of what is shared"), colours.quiet]].map(([part, name, color]) => ({
    name,
    type: "bar",
    stack: "cost",
    itemStyle: { color },
    data: items.map((item) => Number(item[part].amount)),
  })),
});

customElements.define("ll-service-cost", ServiceCost);
