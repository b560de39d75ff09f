import { html, nothing } from "lit";
import { instant, number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { behind, traced } from "../core/sources.js";
import { asOf, thing } from "../core/state.js";
import { table } from "../core/table.js";

const LOADS = ["expected", "site-lost", "measured"];

/** A plan replayed minute by minute with the autoscaler's own algorithm: where it would break, and where all would without it. */
class Replay extends Panel {
  static watched = ["plan", "of"];
  static properties = { ...Panel.properties, plan: { type: String }, of: { state: true } };

  constructor() {
    super();
    this.heading = t("Minute by minute");
    this.of = null;
  }

  aside() {
    return html`<div class="tabs" role="group" aria-label=${t("Demand")}>${LOADS.map((load) => html`<button type="button" aria-pressed=${load === this.of} @click=${() => (this.of = load)}>${words(load)}</button>`)}</div>`;
  }

  load({ ask }) {
    return this.of && !asOf() ? ask(`/api/capacity/v1/plans/${this.plan}/replay`, { load: this.of }) : {};
  }

  empty({ planned }) {
    return planned ? null : html`<div class="notice"><p>${asOf() ? t("This is asked as of now") : t("Choose a demand: the plan is carried out minute by minute, with the time that pods take to start.")}</p></div>`;
  }

  content({ planned, unplanned, window }) {
    return html`<p class="quiet">${instant(window.start)} – ${instant(window.end)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t("Minute by minute")}><table><thead><tr><th scope="col"></th><th scope="col" class="number">${t("Minutes over")}</th><th scope="col" class="number">${t("Dropped")}</th><th scope="col" class="number">${t("Least headroom")}</th></tr></thead>
        <tbody>${[[t("With the plan"), planned], [t("Without it"), unplanned]].map(([name, run]) => html`<tr><th scope="row">${traced(name, run === planned ? behind.schedule(this.plan) : thing("plans", this.plan))}</th><td class="number">${pill(number(run.minutesOver), run.minutesOver ? "bad" : "good")}</td><td class="number">${percent(run.droppedShare)}</td><td class="number">${percent(run.worstHeadroom)}</td></tr>`)}</tbody></table></div>
      ${planned.breaks.length ? table(t("Where it would break"), [
        { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${thing("services", row.service)}>${row.service}</a>` },
        { name: t("Site"), value: (row) => row.datacenter },
        { name: t("Minutes over"), number: true, value: (row) => row.minutesOver },
        { name: t("Minutes without a node"), number: true, value: (row) => row.minutesPending },
        { name: t("Dropped"), number: true, value: (row) => row.droppedShare, cell: (row) => percent(row.droppedShare) },
        { name: t("When"), value: (row) => row.worstAt, cell: (row) => instant(row.worstAt) },
      ], planned.breaks) : nothing}`;
  }
}

customElements.define("ll-replay", Replay);
