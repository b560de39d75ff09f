import { LitElement, html, nothing } from "lit";
import { now, upload } from "../core/api.js";
import { number, percent } from "../core/format.js";
import { t } from "../core/i18n.js";
import { meter } from "../core/panel.js";
import { figures } from "../core/screen.js";
import { go, thing } from "../core/state.js";
import { findings } from "./findings.js";

const FORMATS = ["focus-1.0", "focus-1.1", "focus-1.2", "focus-1.3", "focus-1.4", "aws-cur", "azure-ea", "gcp", "oci"];
const PAUSE = 1000;
const TYPES = [[/\.gz$/i, "application/gzip"], [/\.csv$/i, "text/csv"]];

/** Sends a bill as a file, shows how far it is and what has been found in it so far, and leads to its page with totals and findings. */
class Upload extends LitElement {
  static properties = { sent: { state: true }, running: { state: true }, refused: { state: true } };

  constructor() {
    super();
    this.sent = null;
    this.running = null;
    this.refused = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.next);
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const busy = this.sent != null;
    return html`<form class="tools" @submit=${(event) => this.send(event)}>
        <label class="field"><span>${t("The file: CSV, also in gzip, or Parquet")}</span><input type="file" name="file" accept=".csv,.gz,.zip,.parquet" required ?disabled=${busy} /></label>
        <label class="field"><span>${t("Format")}</span><select name="format" ?disabled=${busy}>${FORMATS.map((name) => html`<option ?selected=${name === "focus-1.2"}>${name}</option>`)}</select></label>
        <label class="field"><span>${t("Invoice")}</span><input name="invoice" maxlength="200" ?disabled=${busy} /></label>
        <button type="submit" class="primary" ?disabled=${busy}>${t("Import")}</button></form>
      <div aria-live="polite">${busy ? html`<p>${this.sent < 1 ? t("Sent: {share}", { share: percent(this.sent) }) : t("All of it was sent; its lines are checked and counted.")}</p>${meter(this.sent, t("Progress"))}${this.running ? this.read(this.running) : nothing}` : nothing}
        ${this.refused ? this.problem(this.refused) : nothing}</div>`;
  }

  read({ rows, rejected, findings: found }) {
    return html`${figures([[t("Rows"), number(rows)], [t("Rejected"), number(rejected)], [t("Findings"), number(found.length)]])} ${found.length ? findings(found) : nothing}`;
  }

  problem({ title, message, errors }) {
    return html`<div class="notice bad"><p><strong>${title}</strong></p><p>${message}</p>${errors.slice(0, 20).map((error) => html`<p>${error.line ? html`${t("Line")} ${error.line}: ` : nothing}${error.message}</p>`)}</div>`;
  }

  async send(event) {
    event.preventDefault();
    const { file, format, invoice } = event.target.elements;
    const bill = file.files[0];
    const query = new URLSearchParams({ format: format.value, ...(invoice.value ? { invoice: invoice.value } : {}) });
    const key = crypto.randomUUID();
    Object.assign(this, { sent: 0, running: null, refused: null });
    this.look(key);
    try {
      const type = TYPES.find(([ending]) => ending.test(bill.name))?.[1] ?? "application/octet-stream";
      const found = await upload(`/api/cost/v1/bills?${query}`, bill, type, key, (share) => (this.sent = share));
      // whoever has gone on finds it among the bills
      if (this.isConnected) {
        go(thing("bills", found.import));
      }
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.sent = null;
      clearTimeout(this.next);
    }
  }

  /** Asks what was read so far, again and again; what is over within a second is never among those that go on. */
  look(key) {
    this.next = setTimeout(async () => {
      const all = await now("/api/cost/v1/imports?limit=500").catch(() => ({ items: [] }));
      this.running = all.items.find((each) => each.import === key) ?? this.running;
      if (this.sent != null && this.isConnected) {
        this.look(key);
      }
    }, PAUSE);
  }
}

customElements.define("ll-upload", Upload);
