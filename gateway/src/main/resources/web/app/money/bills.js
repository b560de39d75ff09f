import { html, nothing } from "lit";
import { money, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { Screen, card, figures, hint } from "../core/screen.js";
import { look, thing } from "../core/state.js";
import { table } from "../core/table.js";

/** The bills of a month with their totals and findings. */
class Bills extends Screen {
  static watched = ["period"];
  static properties = { ...Screen.properties, period: { type: String } };

  title() {
    return t("Bills");
  }

  lead() {
    return html`<p class="lead">${t("Imported bills, exact to the last digit, held against the rules of FOCUS.")}</p>`;
  }

  aside() {
    return html`<label>${t("Month")} <input type="month" .value=${this.period} @change=${(event) => look({ period: event.target.value })} /></label>`;
  }

  load({ get }) {
    return get(`/api/cost/v1/bills?period=${this.period}&limit=500`);
  }

  empty({ items }) {
    return items.length ? null : hint(t("No bill of {period}", { period: this.period }), t("Import what your provider exports; the same file again adds nothing."), "POST /api/cost/v1/bills?format=focus-1.2");
  }

  content({ items, totals }) {
    return html`${totals.map((all) => card(t("Total in {currency}", { currency: all.billed.currency }), figures([[t("Billed"), money(all.billed)], [t("Effective"), money(all.effective)], [t("List"), money(all.list)], [t("Contracted"), money(all.contracted)]])))}
      ${card(t("Imports"), table(t("Imports"), [
        { name: t("Invoice"), value: (row) => row.invoice ?? row.import, cell: (row) => html`<a href=${thing("bills", row.import)}>${row.invoice ?? row.import.slice(0, 8)}</a>` },
        { name: t("Format"), value: (row) => row.format },
        { name: t("Rows"), number: true, value: (row) => row.rows, cell: (row) => number(row.rows) },
        { name: t("Rejected"), number: true, value: (row) => row.rejected, cell: (row) => (row.rejected ? pill(number(row.rejected), "bad") : "0") },
        { name: t("Findings"), number: true, value: (row) => row.findings.length, cell: (row) => (row.findings.length ? pill(number(row.findings.length), "warn") : pill(t("none"), "good")) },
        { name: t("Billed"), number: true, value: (row) => Number(row.totals?.billed.amount ?? 0), cell: (row) => (row.totals ? money(row.totals.billed) : nothing) },
      ], items))}`;
  }
}

customElements.define("ll-bills", Bills);
