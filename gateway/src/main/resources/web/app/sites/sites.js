import { html, nothing } from "lit";
import { instant, relative } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address, moment, thing } from "../core/state.js";
import { table } from "../core/table.js";

/** Where the shop runs: sites with their units, and where measurements come from. */
class Sites extends Screen {
  static follows = ["capacity.datacenter.", "capacity.unit.", "capacity.cluster."];

  title() {
    return t("Sites and sources");
  }

  lead() {
    return html`<p class="lead">${t("Where the shop runs, and which Prometheus its measurements are pulled from.")}</p>`;
  }

  async load({ get, list, now }) {
    const of = (service) => list(`/api/${service}/v1/sources?limit=500`).then((sources) => Promise.all(sources.map(({ name }) => now(`/api/${service}/v1/sources/${encodeURIComponent(name)}`).then((found) => ({ service, ...found })))));
    const [sites, units, used, demand, promises] = await Promise.all([
      list("/api/capacity/v1/datacenters?limit=500"),
      list("/api/capacity/v1/units?limit=500"),
      get("/api/capacity/v1/utilisation?by=cluster&limit=500").catch(() => ({ items: [] })),
      of("capacity"),
      of("slo"),
    ]);
    return { sites, units, clusters: used.items, sources: [...demand, ...promises] };
  }

  content({ sites, units, clusters, sources }) {
    return html`${sites.length ? card(t("{count} sites", { count: sites.length }), table(t("Sites"), [
        { name: t("Site"), value: (row) => row.name, cell: (row) => html`<strong>${row.displayName}</strong> <small class="quiet">${row.name}</small>` },
        { name: t("Region"), value: (row) => row.region },
        { name: t("Cells"), value: (row) => of(units, row).join(", ") },
        { name: t("Price of the work"), value: () => "", cell: () => html`<a href=${address("/prices")}>${t("Compare")}</a>` },
      ], sites)) : html`<div>${hint(t("No site is registered"), t("Register where the shop runs: sites, their cells and clusters."), "PUT /api/capacity/v1/datacenters/{name} · /units/{name} · /clusters/{name}")}</div>`}
      ${clusters.length ? card(t("Clusters"), table(t("Clusters"), [{ name: t("Cluster"), value: (row) => row.name, from: (row) => behind.cluster(row.name) }, { name: t("Used of what there is"), value: () => "", cell: () => html`<a href=${address("/utilisation", { by: "cluster" })}>${t("Utilisation")}</a>` }], clusters)) : nothing}
      ${card(t("Sources"), sources.length ? pulled(sources) : hint(t("Nothing is pulled"), t("What is measured is pushed, or a Prometheus is named to pull it from."), "PUT /api/capacity/v1/sources/{name} · PUT /api/slo/v1/sources/{name}"))}`;
  }
}

const of = (units, site) => units.filter((unit) => unit.datacenter === site.name).map((unit) => unit.name);

const pulled = (sources) => table(t("Sources"), [
  { name: t("Name"), value: (row) => row.declared.name },
  { name: t("For"), value: (row) => (row.service === "slo" ? t("Objectives") : t("Demand")) },
  { name: t("Address"), value: (row) => row.declared.url, cell: (row) => html`<code>${row.declared.url}</code>` },
  { name: t("Pulled until"), value: (row) => reached(row), cell: (row) => (reached(row) ? html`${instant(reached(row))} <small class="quiet">${relative(reached(row), moment())}</small>` : "–") },
  { name: t("State"), value: (row) => errors(row).length, cell: (row) => (errors(row).length ? errors(row).map((error) => html`${pill(error, "bad")} `) : pill(t("runs"), "good")) },
  { name: t("What"), value: (row) => (row.progress ?? []).map((each) => each.metric ?? each.slo).join(", "), cell: (row) => (row.service === "slo" ? (row.progress ?? []).map(({ slo }) => html`<a href=${thing("objectives", slo)}>${slo}</a> `) : (row.progress ?? []).map((each) => each.metric).join(", ")) },
], sources);

/** How far the slowest of its queries has come. */
const reached = ({ progress = [] }) => progress.map((each) => each.reached).sort()[0];

const errors = ({ progress = [] }) => [...new Set(progress.map((each) => each.error).filter(Boolean))];

customElements.define("ll-sites", Sites);
