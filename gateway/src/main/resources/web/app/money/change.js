import { html } from "lit";
import { hover, valueAxis } from "../core/chart.js";
import { compact, money, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { figures } from "../core/screen.js";

/** Why cost has changed, as the answer to /unit-costs has split it, as a waterfall. */
export function change(split) {
  if (!split) {
    return html`<div class="notice"><p>${t("There are too few days with cost and sales.")}</p></div>`;
  }
  const { total, gmvBefore, gmvAfter } = split;
  return html`<ll-chart size="small" .label=${t("Change of cost by volume, utilisation, mix and price")} .options=${(colours) => waterfall(colours, total)}></ll-chart>
    ${figures([[t("Cost per GMV before"), ratio(total.before, gmvBefore)], [t("Cost per GMV after"), ratio(total.after, gmvAfter)], [t("By volume"), money(total.volume)], [t("By utilisation"), money(total.utilisation)], [t("By mix"), money(total.mix)], [t("By price"), money(total.price)]])}`;
}

const ratio = (cost, gmv) => `${number((Number(cost.amount) / Number(gmv.amount)) * 100, 3)} %`;

function waterfall(colours, total) {
  const { currency } = total.before;
  const names = { volume: t("Volume"), utilisation: t("Utilisation"), mix: t("Mix"), price: t("Price") };
  const steps = [{ name: t("Before"), start: 0, size: Number(total.before.amount), colour: colours.quiet }];
  let top = steps[0].size;
  for (const [effect, name] of Object.entries(names)) {
    const size = Number(total[effect].amount);
    steps.push({ name, start: top, size, colour: size > 0 ? colours.bad : colours.good });
    top += size;
  }
  steps.push({ name: t("After"), start: 0, size: Number(total.after.amount), colour: colours.accent });
  return {
    grid: { left: 8, right: 14, top: 40, bottom: 8, containLabel: true },
    legend: { show: false },
    tooltip: hover(colours, { formatter: ({ dataIndex }) => `${steps[dataIndex].name}: ${money({ amount: steps[dataIndex].size, currency })}` }),
    xAxis: { type: "category", data: steps.map(({ name }) => name), axisLabel: { color: colours.text } },
    yAxis: valueAxis(colours, currency, compact),
    series: [
      { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: steps.map(({ start, size }) => Math.min(start, start + size)) },
      { name: t("Cost"), type: "bar", stack: "all", barMaxWidth: 60, data: steps.map(({ size, colour }) => ({ value: Math.abs(size), itemStyle: { color: colour } })), saved: { rows: steps.map(({ name, size }) => [name, size]) } },
    ],
  };
}
