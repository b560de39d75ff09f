import { html } from "lit";
import { date, dayOf } from "../core/format.js";
import { locale, t } from "../core/i18n.js";
import { moment } from "../core/state.js";

const SHOWN = 4;
const weekday = new Intl.DateTimeFormat(locale, { weekday: "short" });

const numbers = (month) => month.split("-").map(Number);

/** The first of a month such as 2026-11, in the reader's time zone. */
export function first(month) {
  const [year, number] = numbers(month);
  return new Date(year, number - 1, 1);
}

/** The month that many months away. */
export function away(month, months) {
  const [year, number] = numbers(month);
  return date(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
}

/** Where the days of the weeks that a month touches begin in the reader's time zone, Monday first, and where the last one ends. */
export function days(month) {
  const [year, number] = numbers(month);
  const before = (first(month).getDay() + 6) % 7;
  const weeks = Math.ceil((before + new Date(year, number, 0).getDate()) / 7);
  // by the calendar, for not every day has 24 hours
  return Array.from({ length: weeks * 7 + 1 }, (_, i) => new Date(year, number - 1, 1 - before + i).getTime());
}

/** A month with what happens on each day. */
export function grid(month, items) {
  const all = days(month);
  return html`<div class="calendar" role="list" aria-label=${t("Calendar of {month}", { month })}>
    ${all.slice(0, 7).map((day) => html`<span class="weekday" role="presentation">${weekday.format(day)}</span>`)} ${all.slice(1).map((end, i) => square(all[i], end, month, items))}
  </div>`;
}

/** Windows are half open: what ends at midnight is not of the day that begins then. */
const within = (item, day, end) => Date.parse(item.start) < end && (!item.end || Date.parse(item.end) > day || Date.parse(item.start) >= day);

function square(day, end, month, items) {
  const own = items.filter((item) => within(item, day, end));
  const name = dayOf(day);
  const classes = ["day", name.startsWith(month) ? "" : "out", name === dayOf(moment()) ? "today" : "", own.length ? "" : "bare"].join(" ");
  return html`<div class=${classes} role="listitem"><time datetime=${name}>${new Date(day).getDate()}</time>
    ${own.slice(0, SHOWN).map((item) => (item.href ? html`<a class="mark ${item.tone}" href=${item.href} title=${item.name}>${item.name}</a>` : html`<span class="mark ${item.tone}" title=${item.name}>${item.name}</span>`))}
    ${own.length > SHOWN ? html`<small class="quiet">${t("{count} more", { count: own.length - SHOWN })}</small>` : ""}</div>`;
}
