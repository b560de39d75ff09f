import { html, nothing } from "lit";
import { query } from "../core/api.js";
import { words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { leftOver } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { address, asOf, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { first, left, withBudgets } from "../objectives/left.js";

/** All services with their tier, owner and what is left of their error budgets. */
class Services extends Screen {
  static follows = ["changes.service."];

  title() {
    return t("Services");
  }

  lead() {
    return html`<p class="lead">${t("From the catalogue: who owns them, how important they are, and how they keep their promises.")}</p>`;
  }

  async load({ list, get }) {
    const promised = Promise.all([list("/api/slo/v1/slos?limit=500"), list("/api/slo/v1/alerts?limit=500")]);
    const [services, promises] = await Promise.all([list("/api/changes/v1/services?limit=500"), promised.catch((problem) => ({ problem }))]);
    return { services, worst: promises.problem ? null : await worstOf(...promises, get), problem: promises.problem };
  }

  empty({ services }) {
    return services.length ? null : hint(t("No service is registered"), t("Register them from the catalogue that you have, as Backstage's entities:"), "PUT /api/changes/v1/catalog?source=…");
  }

  content({ services, worst, problem }) {
    const lost = (row) => (worst ? worst(row.name) : {});
    return html`${problem ? this.failure(problem) : nothing} ${card(t("{count} services", { count: services.length }), table(t("Services"), [
      { name: t("Name"), value: (row) => row.name, cell: (row) => html`<a href=${thing("services", row.name)}>${row.name}</a>` },
      { name: t("Tier"), number: true, value: (row) => row.tier },
      { name: t("Owner"), value: (row) => row.owner, cell: (row) => html`<a href=${thing("teams", row.owner)}>${row.owner}</a>` },
      { name: t("Error budget left"), number: true, value: (row) => lost(row).left, cell: (row) => leftOver(lost(row).left), from: (row) => thing("objectives", lost(row).slo) },
      { name: t("Stage"), value: (row) => words(row.stage) },
      { name: t("Kind"), value: (row) => words(row.kind) },
      { name: t("Needs"), number: true, value: (row) => row.dependsOn.length, from: (row) => address("/graph", { service: row.name, depth: 1 }) },
    ], services), { aside: entities() })}`;
  }
}

/** By service the objective that has the least left, {left, slo}: left is null when none is measured, undefined when nobody has said. */
async function worstOf(slos, alerts, get) {
  const rows = await withBudgets(first(slos, alerts), get);
  const told = new Set(rows.filter(({ worst }) => worst !== undefined).map(({ slo }) => slo.name));
  const untold = new Set(slos.filter(({ name }) => !told.has(name)).map(({ service }) => service));
  const least = new Map(rows.filter((row) => left(row) != null).toSorted((a, b) => left(b) - left(a)).map((row) => [row.slo.service, { left: left(row), slo: row.slo.name }]));
  return (service) => least.get(service) ?? { left: untold.has(service) ? undefined : null };
}

const entities = () => html`<a href=${query("/api/changes/v1/catalog/entities", { asOf: asOf() })} download="catalog-info.yaml">${t("Save as Backstage's entities")}</a>`;

customElements.define("ll-services", Services);
