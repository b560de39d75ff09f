import { html } from "lit";
import { hover, valueAxis } from "../core/chart.js";
import { compact, money, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { figures } from "../core/screen.js";

/**
 * Why cost has changed between the first and the second half of the days: as much by more or fewer sales at the former ratio
 * (volume), as much by another ratio of cost to sales (efficiency). The two add up to the change.
 */
export function split(days) {
  const known = days.filter((day) => day.costPerGmv != null);
  const half = Math.floor(known.length / 2);
  const sum = (some, field) => some.reduce((all, day) => all + Number(day[field].amount), 0);
  const [before, after] = [known.slice(0, half), known.slice(-half || known.length)].map((some) => ({ cost: sum(some, "cost"), gmv: sum(some, "gmv") }));
  const ratio = before.cost / before.gmv;
  return { before, after, volume: (after.gmv - before.gmv) * ratio, efficiency: after.cost - after.gmv * ratio, currency: known[0]?.cost.currency, days: half };
}

/** The split as a waterfall. */
export function change(days) {
  const parts = split(days);
  if (!parts.days) {
    return html`<div class="notice"><p>${t("There are too few days with cost and sales.")}</p></div>`;
  }
  const amount = (value) => money({ amount: value, currency: parts.currency });
  return html`<ll-chart size="small" .label=${t("Change of cost by volume and efficiency")} .options=${(colours) => waterfall(colours, parts, amount)}></ll-chart>
    ${figures([[t("Cost per GMV before"), ratio(parts.before)], [t("Cost per GMV after"), ratio(parts.after)], [t("By volume"), amount(parts.volume)], [t("By efficiency"), amount(parts.efficiency)]])}`;
}

const ratio = ({ cost, gmv }) => `${number((cost / gmv) * 100, 3)} %`;

function waterfall(colours, { before, after, volume, efficiency, currency }, amount) {
  const steps = [[t("Before"), 0, before.cost, colours.quiet], [t("Volume"), before.cost, volume], [t("Efficiency"), before.cost + volume, efficiency], [t("After"), 0, after.cost, colours.accent]];
  const bottom = ([, start, size]) => Math.min(start, start + size);
  return {
    grid: { left: 8, right: 14, top: 40, bottom: 8, containLabel: true },
    legend: { show: false },
    tooltip: hover(colours, { formatter: ({ dataIndex }) => `${steps[dataIndex][0]}: ${amount(steps[dataIndex][2])}` }),
    xAxis: { type: "category", data: steps.map(([name]) => name), axisLabel: { color: colours.text } },
    yAxis: valueAxis(colours, currency, compact),
    series: [
      { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: steps.map(bottom) },
      { name: t("Cost"), type: "bar", stack: "all", barMaxWidth: 60, data: steps.map(([, , size, colour]) => ({ value: Math.abs(size), itemStyle: { color: colour ?? (size > 0 ? colours.bad : colours.good) } })) },
    ],
  };
}
