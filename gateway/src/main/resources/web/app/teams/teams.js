import { html } from "lit";
import { t } from "../core/i18n.js";
import { Screen, card, hint } from "../core/screen.js";
import { thing } from "../core/state.js";
import { table } from "../core/table.js";

/** All teams that own a service. */
class Teams extends Screen {
  title() {
    return t("Teams");
  }

  load({ list }) {
    return list("/api/changes/v1/services?limit=500");
  }

  empty(services) {
    return services.length ? null : hint(t("No service is registered"), t("Register them from the catalogue that you have, as Backstage's entities:"), "PUT /api/changes/v1/catalog?source=…");
  }

  content(services) {
    const teams = Map.groupBy(services, (service) => service.owner);
    return card(t("{count} teams", { count: teams.size }), table(t("Teams"), [
      { name: t("Team"), value: ([name]) => name, cell: ([name]) => html`<a href=${thing("teams", name)}>${name}</a>` },
      { name: t("Services"), value: ([, own]) => own.map((service) => service.name).join(", "), cell: ([, own]) => html`<span class="tags">${own.map(({ name }) => html`<a href=${thing("services", name)}>${name}</a>`)}</span>` },
      { name: t("Most important tier"), number: true, value: ([, own]) => Math.min(...own.map((service) => service.tier)) },
    ], [...teams].sort()));
  }
}

customElements.define("ll-teams", Teams);
