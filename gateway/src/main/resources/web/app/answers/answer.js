import { html } from "lit";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { Screen, card, figures, hint } from "../core/screen.js";
import { table } from "../core/table.js";
import { exact } from "../money/amount.js";

const MOST = 5000;

/** What a service has answered, as tables: figures of other pages lead here when no page shows what they were computed from. */
class Answer extends Screen {
  static watched = ["of"];
  static properties = { ...Screen.properties, of: { type: String } };

  title() {
    return t("Behind the figures");
  }

  async load({ get, list }) {
    if (!this.of.startsWith("/api/")) {
      return {};
    }
    const answer = await get(this.of);
    return answer.next ? { ...answer, items: await list(this.of, MOST), next: null } : answer;
  }

  empty(answer) {
    return Object.keys(answer).length ? null : html`<div>${hint(t("No figure is looked at"), t("Figures that are underlined lead to what they were computed from."))}</div>`;
  }

  content(answer) {
    return parts(new URL(this.of, location.origin).pathname.replace(/^\/api\/\w+\/v1\//, ""), answer);
  }
}

/** What is plain together, then each list and each thing by itself. */
function parts(name, value) {
  if (Array.isArray(value)) {
    return [card(name, value.length === 0 ? html`<p class="quiet">${t("None")}</p>` : value.every(happened) ? history(value) : listed(name, value))];
  }
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  const plain = entries.filter(([, each]) => isPlain(each));
  return [...(plain.length ? [card(name, figures(plain.map(([key, each]) => [key, text(each)])))] : []), ...entries.filter(([, each]) => !isPlain(each)).flatMap(([key, each]) => parts(key === "items" ? name : key, each))];
}

/** Whether it is of the history of a thing. */
const happened = (each) => each?.type && each.at && each.data;

/** A column for each field, also of the things within them. */
function listed(name, values) {
  const rows = values.map((each) => (isPlain(each) ? { [name]: each } : flat(each)));
  const columns = [...new Set(rows.flatMap(Object.keys))];
  return table(name, columns.map((key) => ({ name: key, number: rows.every((row) => typeof sortable(row[key]) !== "string"), value: (row) => sortable(row[key]), cell: (row) => text(row[key]) })), rows);
}

const flat = (thing) => Object.fromEntries(Object.entries(thing).flatMap(([key, each]) => (isPlain(each) || Array.isArray(each) ? [[key, each]] : Object.entries(flat(each)).map(([inner, value]) => [`${key}.${inner}`, value]))));

const isMoney = (value) => value?.amount !== undefined && value.currency !== undefined && Object.keys(value).length === 2;

const isPlain = (value) => value === null || typeof value !== "object" || isMoney(value);

const sortable = (value) => (isMoney(value) ? Number(value.amount) : value == null || typeof value === "number" ? value : text(value));

const text = (value) => {
  if (isMoney(value)) {
    return exact(value);
  }
  return value == null ? "–" : typeof value === "object" ? (value.every?.(isPlain) ? value.map(text).join(", ") : JSON.stringify(value)) : String(value);
};

customElements.define("ll-answer", Answer);
