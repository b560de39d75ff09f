import { html } from "lit";
import { hover, valueAxis } from "../core/chart.js";
import { compact, money, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { figures } from "../core/screen.js";
import { behind } from "../core/sources.js";

/**
 * Why cost, and cost per GMV, have changed, as the answer to /unit-costs has split them, each as a waterfall.
 *
 * @param days the first of those before, the first of those after, the one after the last
 */
export function change(split, [before, after, end]) {
  if (!split) {
    return html`<div class="notice"><p>${t("There are too few days with cost and sales.")}</p></div>`;
  }
  const { total } = split;
  const { currency } = total.before;
  const ofCost = { size: ({ amount }) => Number(amount), unit: currency, axis: compact, text: (amount) => money({ amount, currency }) };
  return html`<ll-chart size="small" .label=${t("Change of cost per GMV by price, utilisation, volume, mix and sales")} .options=${(colours) => waterfall(colours, total.perGmv, OF_GMV)}></ll-chart>
    <ll-chart size="small" .label=${t("Change of cost by volume, utilisation, mix and price")} .options=${(colours) => waterfall(colours, total, ofCost)}></ll-chart>
    ${figures(
      [[t("Cost per GMV before"), ratio(total.perGmv.before), behind.unitCosts(before, after)], [t("Cost per GMV after"), ratio(total.perGmv.after), behind.unitCosts(after, end)], [t("By volume"), money(total.volume)], [t("By utilisation"), money(total.utilisation)], [t("By mix"), money(total.mix)], [t("By price"), money(total.price)]],
      behind.unitCosts(after, end, { againstFrom: before, againstTo: after, by: "service" }),
    )}`;
}

const ratio = (value) => `${number(value * 100, 3)} %`;

const OF_GMV = { size: Number, unit: "%", axis: (value) => number(value * 100, 2), text: ratio };

/** Of what there was before, by the effects on it that there are, to what there is after. */
function waterfall(colours, parts, { size, unit, axis, text }) {
  const names = { volume: t("Volume"), sales: t("Sales"), utilisation: t("Utilisation"), mix: t("Mix"), price: t("Price") };
  const steps = [{ name: t("Before"), start: 0, size: size(parts.before), colour: colours.quiet }];
  let top = steps[0].size;
  for (const [effect, name] of Object.entries(names).filter(([effect]) => effect in parts)) {
    const step = size(parts[effect]);
    steps.push({ name, start: top, size: step, colour: step > 0 ? colours.bad : colours.good });
    top += step;
  }
  steps.push({ name: t("After"), start: 0, size: size(parts.after), colour: colours.accent });
  return {
    grid: { left: 8, right: 14, top: 40, bottom: 8, containLabel: true },
    legend: { show: false },
    tooltip: hover(colours, { formatter: ({ dataIndex }) => `${steps[dataIndex].name}: ${text(steps[dataIndex].size)}` }),
    xAxis: { type: "category", data: steps.map(({ name }) => name), axisLabel: { color: colours.text, interval: 0 } },
    yAxis: valueAxis(colours, unit, axis),
    series: [
      { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: steps.map(({ start, size: step }) => Math.min(start, start + step)) },
      { name: t("Cost"), type: "bar", stack: "all", barMaxWidth: 60, data: steps.map(({ size: step, colour }) => ({ value: Math.abs(step), itemStyle: { color: colour } })), saved: { rows: steps.map(({ name, size: step }) => [name, step]) } },
    ],
  };
}
