import { LitElement, html, nothing } from "lit";
import { save } from "./export.js";
import { locale, t } from "./i18n.js";
import { traced } from "./sources.js";
import { keep, kept } from "./state.js";

const PAGE = 100;

/**
 * A table that can be sorted, filtered and saved as CSV. Columns are {name, value(row), cell?(row), number?, money?(row), from?(row)}: the
 * value sorts and is saved, or the money in its place with its currency; the cell is what is shown, from the address of what it was
 * computed from.
 */
class Table extends LitElement {
  static properties = { columns: { attribute: false }, rows: { attribute: false }, label: { type: String }, sorted: { state: true }, wanted: { state: true }, shown: { state: true } };

  constructor() {
    super();
    this.sorted = null;
    this.wanted = "";
    this.shown = PAGE;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    if (!this.hasUpdated) {
      Object.assign(this, kept(this.label));
    }
  }

  keep(changed = {}) {
    Object.assign(this, changed);
    keep(this.label, { sorted: this.sorted, wanted: this.wanted, shown: this.shown });
  }

  get found() {
    const wanted = this.wanted.toLowerCase();
    const rows = this.rows.filter((row) => !wanted || this.columns.some((column) => String(column.value(row) ?? "").toLowerCase().includes(wanted)));
    const column = this.columns.find(({ name }) => name === this.sorted?.name);
    return column ? rows.toSorted((a, b) => compare(column.value(a), column.value(b), this.sorted.down)) : rows;
  }

  render() {
    const found = this.found;
    return html`${this.rows.length > 8 || this.wanted ? this.tools(found) : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${this.label}><table>
        <thead><tr>${this.columns.map((column) => this.head(column))}</tr></thead>
        <tbody>${found.slice(0, this.shown).map((row) => html`<tr>${this.columns.map((column, i) => cell(column, row, i === 0))}</tr>`)}</tbody>
      </table></div>
      ${found.length > this.shown
        ? html`<button type="button" @click=${() => this.keep({ shown: this.shown + PAGE })}>${t("Show more of {count}", { count: found.length })}</button>`
        : nothing}`;
  }

  tools(found) {
    return html`<div class="tools">
      <input type="search" placeholder=${t("Filter")} aria-label=${t("Filter {what}", { what: this.label })} .value=${this.wanted} @input=${(event) => (this.wanted = event.target.value)} @change=${() => this.keep()} />
      <span class="quiet" aria-live="polite">${this.wanted ? t("{count} found", { count: found.length }) : nothing}</span>
      <button type="button" @click=${() => this.download(found)}>${t("Save as CSV")}</button>
    </div>`;
  }

  head(column) {
    const current = this.sorted?.name === column.name ? (this.sorted.down ? "descending" : "ascending") : "none";
    return html`<th scope="col" class=${column.number ? "number" : ""} aria-sort=${current}>
      <button type="button" class="sort" @click=${() => this.keep({ sorted: { name: column.name, down: current === "ascending" } })}>${column.name}<span aria-hidden="true">${{ ascending: " ↑", descending: " ↓", none: "" }[current]}</span></button>
    </th>`;
  }

  download(rows) {
    const columns = this.columns.flatMap(saved);
    save(`${this.label}.csv`, [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, value]) => value(row)))]);
  }
}

/** To the last digit, which a number would not have. */
const saved = ({ name, value, money }) => (money ? [[name, (row) => money(row)?.amount], [t("{name}, currency", { name }), (row) => money(row)?.currency]] : [[name, value]]);

const cell = (column, row, first) => {
  const value = column.value(row);
  const content = traced(column.cell ? column.cell(row) : value, value == null ? undefined : column.from?.(row));
  return first ? html`<th scope="row">${content}</th>` : html`<td class=${column.number ? "number" : ""}>${content}</td>`;
};

/** What is not there comes last, whichever way round. */
function compare(a, b, down) {
  if (a == null || b == null) {
    return Number(a == null) - Number(b == null);
  }
  return (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b)) * (down ? -1 : 1);
}

const collator = new Intl.Collator(locale, { numeric: true });

customElements.define("ll-table", Table);

export const table = (label, columns, rows) => html`<ll-table .label=${label} .columns=${columns} .rows=${rows}></ll-table>`;
