import { html, nothing } from "lit";
import { number, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { meter } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { address } from "../core/state.js";
import { table } from "../core/table.js";
import { exact } from "./amount.js";
import { findings } from "./findings.js";

const PAUSE = 1000;

/** One import: its progress, totals, and what is wrong with its lines. */
class Bill extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.bill.invoice ?? t("Import");
  }

  above() {
    return crumb(t("Bills"), address("/bills", { period: this.facts?.bill.periods[0] }));
  }

  async load({ get, list }) {
    const base = `/api/cost/v1/imports/${this.key}`;
    const [bill, happened] = await Promise.all([get(base), list(`${base}/history?limit=500`).catch(() => [])]);
    return { bill, happened };
  }

  updated(changed) {
    super.updated(changed);
    if (changed.has("facts") && this.facts?.bill.progress < 1) {
      this.refreshAfter(PAUSE);
    }
  }

  content({ bill, happened }) {
    const from = behind.history(`/api/cost/v1/imports/${this.key}`);
    const amount = (kind) => (bill.totals ? exact(bill.totals[kind]) : null);
    return html`${bill.progress < 1 ? card(t("Progress"), meter(bill.progress, t("Progress"))) : nothing}
      ${card(t("Totals"), figures([[t("Billed"), amount("billed")], [t("Effective"), amount("effective")], [t("List"), amount("list")], [t("Contracted"), amount("contracted")]], from), { span: 6 })}
      ${card(t("The file"), figures([[t("State"), words(bill.state)], [t("Format"), bill.format], [t("Dataset"), words(bill.dataset)], [t("Months"), bill.periods.join(", ")], [t("Rows"), number(bill.rows), from], [t("Accepted"), number(bill.accepted), from], [t("Rejected"), number(bill.rejected), from]]), { span: 6 })}
      ${card(t("Findings"), bill.findings.length ? findings(bill.findings, () => from) : html`<div class="notice good"><p>${t("No rule of the specification is broken.")}</p></div>`)}
      ${bill.errors.length ? card(t("Lines that were left out"), table(t("Lines that were left out"), [{ name: t("Line"), number: true, value: (row) => row.line }, { name: t("Code"), value: (row) => row.code }, { name: t("What is wrong"), value: (row) => row.message }], bill.errors)) : nothing}
      ${happened.length ? card(t("History"), history(happened)) : nothing}`;
  }
}

customElements.define("ll-bill", Bill);
