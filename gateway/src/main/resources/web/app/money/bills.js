import { html, nothing } from "lit";
import "../core/actions.js";
import { reason } from "../core/form.js";
import { instant, money, number, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, figures, hint } from "../core/screen.js";
import { answer } from "../core/sources.js";
import { look, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { exact, exactly, priced } from "./amount.js";
import "./upload.js";

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

  async load({ get, list, now }) {
    const [bills, periods, invoices, running, me] = await Promise.all([
      get(`/api/cost/v1/bills?period=${this.period}&limit=500`),
      list("/api/cost/v1/billing-periods?limit=500"),
      list(`/api/cost/v1/invoices?period=${this.period}&limit=500`),
      now("/api/cost/v1/imports?limit=500"),
      whoAmI(),
    ]);
    const standing = periods.find((each) => each.period === this.period);
    return { ...bills, invoices, running: running.items, closed: standing?.state === "CLOSED", issuers: standing?.issuers ?? [], asked: standing?.asked, roles: me.roles };
  }

  content({ items, totals, invoices, running, closed, issuers, asked, roles }) {
    const finops = may(roles, "finops");
    return html`${finops ? card(t("Import a bill"), html`<ll-upload></ll-upload>`, { span: 7 }) : nothing}
      ${card(t("The month"), html`<p>${closed ? pill(t("Closed"), "calm") : pill(t("Open"), "good")} <span class="quiet">${closed ? t("Nothing is added to it any more.") : t("Bills may still be added and corrected.")}</span></p>
        ${asked ? html`<p>${pill(t("{who} asks to open it again", { who: asked.by }), "warn")} ${asked.reason}</p>` : nothing}
        ${issuers.length ? table(t("Issuers"), [
          { name: t("Issuer"), value: (row) => row.name },
          { name: t("State"), value: (row) => row.state, cell: (row) => html`${row.state === "CLOSED" ? pill(t("Closed"), "calm") : pill(t("Open"), "good")} ${row.stated === row.state ? nothing : pill(t("asks to open it again"), "warn")}` },
          { name: t("Since"), value: (row) => row.updated, cell: (row) => instant(row.updated) },
        ], issuers) : nothing}
        ${finops ? html`<ll-actions .actions=${closing(this.period, closed, issuers, asked)} @done=${() => this.refresh()}></ll-actions>` : nothing}`, { span: finops ? 5 : 12 })}
      ${running.length ? card(t("Being imported"), running.map((each) => html`<p><a href=${thing("bills", each.import)}>${each.invoice ?? each.import.slice(0, 8)}</a> ${t("{count} rows so far", { count: number(each.rows) })}</p>${meter(each.progress, t("Progress"))}`)) : nothing}
      ${items.length ? this.imports(items, totals) : html`<div>${this.none()}</div>`}
      ${invoices.length ? card(t("Invoices"), reconciled(invoices, charged(this.period))) : nothing}`;
  }

  none() {
    return hint(t("No bill of {period}", { period: this.period }), t("Import what your provider exports; the same file again adds nothing."), "POST /api/cost/v1/bills?format=focus-1.2");
  }

  imports(items, totals) {
    return html`${totals.map((all) => card(t("Total in {currency}", { currency: all.billed.currency }), figures([[t("Billed"), money(all.billed)], [t("Effective"), money(all.effective)], [t("List"), money(all.list)], [t("Contracted"), money(all.contracted)]], charged(this.period))))}
      ${card(t("Imports"), table(t("Imports"), [
        { name: t("Invoice"), value: (row) => row.invoice ?? row.import, cell: (row) => html`<a href=${thing("bills", row.import)}>${row.invoice ?? row.import.slice(0, 8)}</a>` },
        { name: t("Format"), value: (row) => row.format },
        { name: t("Dataset"), value: (row) => words(row.dataset) },
        { name: t("Rows"), number: true, value: (row) => row.rows, cell: (row) => number(row.rows) },
        { name: t("Rejected"), number: true, value: (row) => row.rejected, cell: (row) => (row.rejected ? pill(number(row.rejected), "bad") : "0") },
        { name: t("Findings"), number: true, value: (row) => row.findings.length, cell: (row) => (row.findings.length ? pill(number(row.findings.length), "warn") : pill(t("none"), "good")) },
        priced(t("Billed"), (row) => row.totals?.billed),
      ], items))}`;
  }
}

/** The bills of a month, each with its totals. */
const charged = (period) => answer("/api/cost/v1/bills", { period, limit: 500 });

/** What is invoiced beside what is charged. */
const reconciled = (invoices, bills) => table(t("Invoices"), [
  { name: t("Invoice"), value: (row) => row.invoice },
  { name: t("Issuer"), value: (row) => row.issuer },
  { name: t("State"), value: (row) => row.state },
  exactly(t("Invoiced"), (row) => row.invoiced),
  exactly(t("Taxes"), (row) => row.tax),
  exactly(t("Charged"), (row) => row.charged, { from: () => bills }),
  priced(t("Difference"), (row) => row.difference, { cell: (row) => (row.finding ? pill(exact(row.difference), "bad") : exact(row.difference)) }),
], invoices);

/** A month is closed when its bills are whole, or by its issuers; to open it again one person asks and another one approves or refuses. */
const closing = (period, closed, issuers, asked) => [
  ...(closed ? [] : [{ label: t("Close the month"), path: `/api/cost/v1/billing-periods/${period}/close`, hint: t("No bill of {period} is taken any more. To open it again one person asks and another one approves.", { period }) }]),
  ...(closed || issuers.some((each) => each.state === "CLOSED")
    ? [{ label: t("Ask to open it again"), path: `/api/cost/v1/billing-periods/${period}/reopen`, hint: t("It is opened when another person approves."), fields: [reason()] }]
    : []),
  ...(asked
    ? [
        { label: t("Approve that it is opened again"), path: `/api/cost/v1/billing-periods/${period}/approve-reopening` },
        { label: t("Leave it closed"), path: `/api/cost/v1/billing-periods/${period}/refuse-reopening`, fields: [reason()] },
      ]
    : []),
];

customElements.define("ll-bills", Bills);
