import { html } from "lit";
import { query } from "../core/api.js";
import { measured } from "../core/facts.js";
import { words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { leftOver } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { address, asOf, thing } from "../core/state.js";
import { table } from "../core/table.js";

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
    const [services, slos] = await Promise.all([list("/api/changes/v1/services?limit=500", 5000), list("/api/slo/v1/slos?limit=500").catch(() => [])]);
    const worst = new Map();
    await Promise.all(slos.slice(0, 100).map(async (slo) => {
      const left = await get(`/api/slo/v1/slos/${encodeURIComponent(slo.name)}/budget`).then((budget) => measured(budget)[0]?.remaining, () => null);
      if (left != null && !(worst.get(slo.service)?.left <= Number(left))) {
        worst.set(slo.service, { left: Number(left), slo: slo.name });
      }
    }));
    return { services, worst };
  }

  empty({ services }) {
    return services.length ? null : hint(t("No service is registered"), t("Register them from the catalogue that you have, as Backstage's entities:"), "PUT /api/changes/v1/catalog?source=…");
  }

  content({ services, worst }) {
    return card(t("{count} services", { count: services.length }), table(t("Services"), [
      { name: t("Name"), value: (row) => row.name, cell: (row) => html`<a href=${thing("services", row.name)}>${row.name}</a>` },
      { name: t("Tier"), number: true, value: (row) => row.tier },
      { name: t("Owner"), value: (row) => row.owner, cell: (row) => html`<a href=${thing("teams", row.owner)}>${row.owner}</a>` },
      { name: t("Error budget left"), number: true, value: (row) => worst.get(row.name)?.left, cell: (row) => leftOver(worst.get(row.name)?.left), from: (row) => thing("objectives", worst.get(row.name).slo) },
      { name: t("Stage"), value: (row) => words(row.stage) },
      { name: t("Kind"), value: (row) => words(row.kind) },
      { name: t("Needs"), number: true, value: (row) => row.dependsOn.length, from: (row) => address("/graph", { service: row.name, depth: 1 }) },
    ], services), { aside: entities() });
  }
}

const entities = () => html`<a href=${query("/api/changes/v1/catalog/entities", { asOf: asOf() })} download="catalog-info.yaml">${t("Save as Backstage's entities")}</a>`;

customElements.define("ll-services", Services);
