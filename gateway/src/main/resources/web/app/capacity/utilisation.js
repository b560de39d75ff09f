import { html } from "lit";
import { timeAxis, valueAxis, zoom } from "../core/chart.js";
import { compact, number, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { meter } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address, thing, view } from "../core/state.js";
import { table } from "../core/table.js";
import "./recommendations.js";

const BY = () => ({ service: t("By service"), cluster: t("By cluster"), datacenter: t("By site"), unit: t("By cell") });
const RESOURCES = () => ({ cpu: t("Cores"), memory: t("Memory") });
const GIBI = 1024 ** 3;
const FROM = { service: behind.samples, cluster: behind.cluster, datacenter: behind.sites, unit: behind.sites };
// so many lines can be told apart
const LINES = 6;

/** How much of what there is, and of what is asked for, is used. */
class Utilisation extends Screen {
  static watched = ["by"];
  static properties = { ...Screen.properties, by: { type: String }, resource: { type: String } };

  title() {
    return t("Utilisation");
  }

  lead() {
    return html`<p class="lead">${t("What is used of the machines and of what services ask for, over the last seven days that were measured.")}</p>`;
  }

  aside() {
    return html`${this.tabs(t("By"), "by", BY())} ${this.tabs(t("Resource"), "resource", RESOURCES())}`;
  }

  tabs(label, name, choices) {
    return html`<nav class="tabs" aria-label=${label}>${Object.entries(choices).map(([value, text]) => html`<a href=${address("/utilisation", { ...view(), [name]: value })} aria-current=${value === this[name]}>${text}</a>`)}</nav>`;
  }

  load({ list }) {
    return list(`/api/capacity/v1/utilisation?by=${this.by}&step=PT1H&limit=500`);
  }

  content(items) {
    return html`${items.length
        ? html`${card(t("Used of what there is"), this.chart(items))} ${card(BY()[this.by], this.table(items))}`
        : html`<div>${hint(t("Nothing was measured"), t("Send samples of what services use and ask for, or name a Prometheus to pull them from."), "POST /api/capacity/v1/samples · PUT /api/capacity/v1/sources/{name}")}</div>`}
      <ll-recommendations></ll-recommendations>`;
  }

  chart(items) {
    const shown = items.filter((item) => item[this.resource].usedToCapacity != null).toSorted((a, b) => b[this.resource].usedToCapacity - a[this.resource].usedToCapacity).slice(0, LINES);
    return html`<ll-chart .label=${t("Used of what there is, hour by hour, of the {count} that are used most", { count: shown.length })} .options=${(colours) => lines(colours, shown, this.resource)}></ll-chart>`;
  }

  table(items) {
    const of = (row) => row[this.resource];
    const amount = (name, field) => ({ name, number: true, value: (row) => of(row)[field], cell: (row) => (this.resource === "cpu" ? number(of(row)[field], 1) : gibi(of(row)[field])), from: (row) => FROM[this.by](row.name) });
    const share = (name, field) => ({ name, number: true, value: (row) => of(row)[field], cell: (row) => html`${percent(of(row)[field])} ${meter(of(row)[field], `${row.name}: ${name}`)}` });
    return table(t("Utilisation"), [
      { name: t("Name"), value: (row) => row.name, cell: (row) => (this.by === "service" ? html`<a href=${thing("services", row.name)}>${row.name}</a>` : row.name) },
      amount(t("Used"), "used"), amount(t("Asked for"), "requested"), amount(t("There"), "capacity"),
      share(t("Used of what is asked for"), "usedToRequested"), share(t("Used of what there is"), "usedToCapacity"),
      { name: t("Target"), number: true, value: (row) => row.target?.[this.resource], cell: (row) => percent(row.target?.[this.resource]) },
    ], items);
  }
}

const gibi = (bytes) => (bytes == null ? "–" : `${compact(bytes / GIBI)} GiB`);

function lines(colours, items, resource) {
  const tones = [colours.accent, colours.good, colours.warn, colours.bad, colours.quiet, colours.text];
  return {
    xAxis: timeAxis(colours),
    yAxis: { ...valueAxis(colours, "", percent), min: 0 },
    dataZoom: zoom(colours),
    series: items.map((item, i) => ({
      name: item.name,
      type: "line",
      symbol: "none",
      itemStyle: { color: tones[i] },
      tooltip: { valueFormatter: percent },
      data: item.points.filter((point) => point[resource].usedToCapacity != null).map((point) => [Date.parse(point.start), point[resource].usedToCapacity]),
    })),
  };
}

customElements.define("ll-utilisation", Utilisation);
