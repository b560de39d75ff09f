import { html } from "lit";
import { hover, texts, timeAxis, zoom } from "./chart.js";
import { instant } from "./format.js";
import { t } from "./i18n.js";
import { moment } from "./state.js";

const MOMENT = 6;

/**
 * Things in time, a lane for each kind, that can be zoomed and lead to their pages.
 *
 * @param items {lane, name, start, end?, tone, href?}; one without end goes on until now
 */
export function lanes(label, items, { from, to } = {}) {
  if (!items.length) {
    return html`<div class="notice"><p>${t("Nothing happens in this time.")}</p></div>`;
  }
  const names = [...new Set(items.map((item) => item.lane))];
  return html`<ll-chart size="lanes" style="--lanes:${names.length}" .label=${label} .options=${(colours) => ({
    grid: { left: 8, right: 14, top: 26, bottom: 54, containLabel: true },
    legend: { show: false },
    tooltip: hover(colours, { formatter: ({ data }) => tip(data) }),
    xAxis: { ...timeAxis(colours), min: from, max: to, splitLine: { show: true, lineStyle: { color: colours.line } } },
    yAxis: { type: "category", data: names, inverse: true, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: colours.quiet } },
    dataZoom: zoom(colours),
    series: [
      { name: label, type: "custom", renderItem: bar, encode: { x: [0, 1], y: 2 }, data: items.map((item) => datum(item, names, colours)), saved: { columns: [t("Lane"), t("Name"), t("Begins"), t("Ends")], rows: items.map((item) => [item.lane, item.name, item.start, item.end]) } },
      // a mark line needs a value axis
      { type: "custom", silent: true, renderItem: now(colours), data: [[moment(), moment(), 0]], encode: { x: [0, 1], y: 2 }, tooltip: { show: false } },
    ],
  })}></ll-chart>`;
}

const datum = (item, names, colours) => ({
  name: item.name,
  href: item.href,
  item,
  value: [Date.parse(item.start), item.end ? Date.parse(item.end) : moment(), names.indexOf(item.lane)],
  itemStyle: { color: colours[item.tone] ?? colours.accent, opacity: 0.85 },
});

function bar(params, api) {
  const [left, y] = api.coord([api.value(0), api.value(2)]);
  const [right] = api.coord([api.value(1), api.value(2)]);
  const height = Math.min(18, api.size([0, 1])[1] * 0.5);
  return {
    type: "rect",
    shape: { x: left, y: y - height / 2, width: Math.max(MOMENT, right - left), height, r: 3 },
    style: { fill: api.visual("color"), opacity: 0.85 },
  };
}

function tip({ item }) {
  const name = document.createElement("strong");
  name.textContent = item.name;
  return texts(name, `${item.lane} · ${instant(item.start)} – ${item.end ? instant(item.end) : t("goes on")}`);
}

const now = (colours) => (params, api) => {
  const { x, y, width, height } = params.coordSys;
  const [left] = api.coord([api.value(0), 0]);
  return left < x || left > x + width
    ? { type: "group", children: [] }
    : { type: "line", shape: { x1: left, y1: y - 6, x2: left, y2: y + height }, style: { stroke: colours.bad, lineWidth: 1.5 }, textContent: { style: { text: t("now"), fill: colours.bad, fontSize: 11 } }, textConfig: { position: "top" } };
};
