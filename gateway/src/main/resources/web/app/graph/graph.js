import { html } from "lit";
import { hover, texts } from "../core/chart.js";
import { t } from "../core/i18n.js";
import { Screen, card, hint } from "../core/screen.js";
import { look, thing } from "../core/state.js";
import { table } from "../core/table.js";

const DEPTHS = [1, 2, 3, 8];
// as far as the service looks
const ANY = 100;

/** Which services call which, of all or around one. */
class Graph extends Screen {
  static watched = ["service", "depth"];
  static properties = { ...Screen.properties, service: { type: String }, depth: { type: Number } };

  title() {
    return t("Who calls whom");
  }

  lead() {
    return html`<p class="lead">${t("From the catalogue. An arrow leads from a service to one that it needs; the colour says how important it is.")}</p>`;
  }

  async load({ get, list }) {
    const [services, near] = await Promise.all([
      list("/api/changes/v1/services?limit=500"),
      this.service ? get(`/api/changes/v1/services/${encodeURIComponent(this.service)}/dependents?depth=${this.depth}`) : null,
    ]);
    return { services, near };
  }

  aside() {
    return html`<form class="tools" @change=${(event) => look({ [event.target.name]: event.target.value }, { replace: true })} @submit=${(event) => event.preventDefault()}>
      <label>${t("Around")} <select name="service"><option value="">${t("All services")}</option>${(this.facts?.services ?? []).map(({ name }) => html`<option value=${name} ?selected=${name === this.service}>${name}</option>`)}</select></label>
      <label>${t("Calls between")} <select name="depth">${[...DEPTHS, ANY].map((depth) => html`<option value=${depth} ?selected=${depth === this.depth}>${depth === ANY ? t("any") : depth}</option>`)}</select></label></form>`;
  }

  empty({ services }) {
    return services.length ? null : hint(t("No service is registered"), t("Register them from the catalogue that you have, as Backstage's entities:"), "PUT /api/changes/v1/catalog?source=…");
  }

  content({ services, near }) {
    const distance = new Map(near ? [[near.name, 0], ...near.dependencies.map((each) => [each.name, each.distance]), ...near.dependents.map((each) => [each.name, -each.distance])] : []);
    const shown = services.filter(({ name }) => !near || distance.has(name));
    return html`${card(near ? near.name : t("{count} services", { count: shown.length }), html`<ll-chart size="tall" .label=${t("Which services call which")} .options=${(colours) => options(colours, shown, near?.name)}></ll-chart>`)}
      ${card(t("As a list"), table(t("Which services call which"), [
        { name: t("Service"), value: (row) => row.name, cell: (row) => html`<a href=${thing("services", row.name)}>${row.name}</a>` },
        ...(near ? [{ name: t("Calls between"), number: true, value: (row) => Math.abs(distance.get(row.name)) }, { name: t("Which way"), value: (row) => way(distance.get(row.name)) }] : []),
        { name: t("Tier"), number: true, value: (row) => row.tier },
        { name: t("Owner"), value: (row) => row.owner, cell: (row) => html`<a href=${thing("teams", row.owner)}>${row.owner}</a>` },
        { name: t("It needs"), value: (row) => row.dependsOn.join(", "), cell: (row) => html`<p class="tags">${row.dependsOn.map((name) => html`<a class="mark" href=${thing("services", name)}>${name}</a>`)}</p>` },
      ], shown))}`;
  }
}

const way = (distance) => (distance > 0 ? t("It is needed") : distance < 0 ? t("It needs that") : t("That one"));

function options(colours, services, centre) {
  const names = new Set(services.map(({ name }) => name));
  const tones = { 1: colours.bad, 2: colours.warn, 3: colours.accent };
  const calls = (name) => services.filter(({ dependsOn }) => dependsOn.includes(name)).length;
  return {
    tooltip: hover(colours, { formatter: ({ data, dataType }) => (dataType === "edge" ? texts(`${data.source} → ${data.target}`) : texts(data.name, t("tier {tier}", { tier: data.tier }))) }),
    legend: { show: false },
    series: [
      {
        name: t("Services"),
        saved: { columns: [t("Service"), t("It needs")], rows: services.flatMap(({ name, dependsOn }) => dependsOn.map((other) => [name, other])) },
        type: "graph",
        layout: "force",
        force: { initLayout: "circular", repulsion: 320, edgeLength: [60, 160], layoutAnimation: false },
        roam: true,
        edgeSymbol: ["none", "arrow"],
        edgeSymbolSize: 7,
        label: { show: true, position: "right", color: colours.text },
        lineStyle: { color: colours.quiet, curveness: 0.08, opacity: 0.7 },
        emphasis: { focus: "adjacency" },
        data: services.map(({ name, tier }) => ({ name, tier, href: thing("services", name), symbolSize: name === centre ? 30 : 12 + Math.min(14, 3 * calls(name)), itemStyle: { color: tones[tier] ?? colours.quiet } })),
        links: services.flatMap(({ name, dependsOn }) => dependsOn.filter((target) => names.has(target)).map((target) => ({ source: name, target }))),
      },
    ],
  };
}

customElements.define("ll-graph", Graph);
