import { html } from "lit";
import { t } from "../core/i18n.js";
import { address } from "../core/state.js";

// The menu: groups of pages, each with the key that follows "g" on the keyboard.

const entry = (group, name, key, path = `/${group}`) => ({ group, name, key, path });

export const menu = () => [
  { entries: [entry("cockpit", t("Promotion cockpit"), "p", "/"), entry("promotions", t("Promotions"), "q"), entry("now", t("What happens now"), "n")] },
  { name: t("Changes"), entries: [entry("calendar", t("Change calendar"), "c"), entry("owed", t("What is owed"), "3"), entry("delivery", t("Delivery"), "d"), entry("templates", t("Self-service"), "x"), entry("policies", t("Policies"), "y")] },
  { name: t("Promises"), entries: [entry("services", t("Services"), "s"), entry("graph", t("Who calls whom"), "g"), entry("teams", t("Teams"), "j"), entry("objectives", t("Objectives"), "o"), entry("reports", t("Reports"), "t"), entry("incidents", t("Incidents"), "i"), entry("causes", t("Causes"), "r"), entry("knowledge", t("Knowledge"), "k")] },
  { name: t("Capacity"), entries: [entry("plans", t("Plans"), "l"), entry("forecasts", t("Forecasts"), "z"), entry("sites", t("Sites and sources"), "1"), entry("utilisation", t("Utilisation"), "u")] },
  { name: t("Money"), entries: [entry("cost", t("Cost of sales"), "m"), entry("anomalies", t("Unusual spend"), "2"), entry("budgets", t("Budgets"), "b"), entry("prices", t("Prices of sites"), "e"), entry("bills", t("Bills"), "f"), entry("savings", t("Savings"), "v"), entry("hardware", t("Hardware"), "7"), entry("contracts", t("Contracts"), "4"), entry("targets", t("Targets and rates"), "5"), entry("rules", t("Rules of cost"), "6")] },
  { name: t("Machine room"), entries: [entry("hooks", t("Deliveries"), "h", "/deliveries"), entry("subscriptions", t("Subscriptions"), "a"), entry("operations", t("Operations"), "w")] },
];

export const entries = () => menu().flatMap((group) => group.entries);

export const navigation = (current) => html`<nav id="menu" aria-label=${t("Pages")}>
  ${menu().map(
    (group) => html`${group.name ? html`<h2>${group.name}</h2>` : ""}
      <ul>${group.entries.map((entry) => html`<li><a href=${address(entry.path)} aria-current=${entry.group === current ? "page" : "false"}>${entry.name}</a></li>`)}</ul>`,
  )}
  <h2>${t("More")}</h2>
  <ul><li><a href="/docs/">${t("API reference")}</a></li></ul>
  <p class="zone quiet">${t("Times are of {zone}.", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
</nav>`;
