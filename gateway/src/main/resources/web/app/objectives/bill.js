import { html } from "lit";
import { instant, number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { behind } from "../core/sources.js";
import { thing } from "../core/state.js";
import { table } from "../core/table.js";

/** What each change has burned in its wake. */
class ChangeBill extends Panel {
  static watched = ["slo"];
  static properties = { ...Panel.properties, slo: { type: String } };

  constructor() {
    super();
    this.heading = t("Change bill");
  }

  load({ get }) {
    return get(`/api/slo/v1/slos/${encodeURIComponent(this.slo)}/change-bill`);
  }

  content({ bills }) {
    return html`${bills.map((bill) => this.one(bill))}`;
  }

  one(bill) {
    if (!bill.lines.length) {
      return html`<div class="notice good"><p>${t("No change has burned anything of {goal}.", { goal: bill.objective })}</p></div>`;
    }
    return html`<p class="quiet">${t("{goal}: {burned} bad of {allowed} allowed, {start} – {end}", { goal: bill.objective, burned: number(bill.burned), allowed: number(bill.allowed), start: instant(bill.window.start), end: instant(bill.window.end) })}</p>
      ${table(t("Change bill"), [
        { name: t("Change"), value: (line) => line.title, cell: (line) => html`<a href=${thing("changes", line.change)}>${line.title}</a><br /><small class="quiet">${line.reasons.join("; ")}</small>` },
        { name: t("Service"), value: (line) => line.service, cell: (line) => html`<a href=${thing("services", line.service)}>${line.service}</a>` },
        { name: t("Began"), value: (line) => line.started, cell: (line) => instant(line.started) },
        { name: t("Outcome"), value: (line) => words(line.outcome) },
        { name: t("Burned"), number: true, value: (line) => Number(line.burned), cell: (line) => number(line.burned), from: () => behind.events(this.slo) },
        { name: t("Of the budget"), number: true, value: (line) => Number(line.budgetShare), cell: (line) => pill(percent(Number(line.budgetShare)), line.budgetShare > 0.25 ? "bad" : line.budgetShare > 0 ? "warn" : "good") },
      ], bill.lines)}`;
  }
}

customElements.define("ll-change-bill", ChangeBill);
