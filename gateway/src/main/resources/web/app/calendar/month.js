import { html } from "lit";
import { DAY, date } from "../core/format.js";
import { locale, t } from "../core/i18n.js";

const SHOWN = 4;
const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });

/** The first of a month such as 2026-11. */
export const first = (month) => Date.parse(`${month}-01T00:00:00Z`);

/** The month that many months away. */
export function away(month, months) {
  const moment = new Date(first(month));
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + months, 1)).toISOString().slice(0, 7);
}

/** The days of the weeks that a month touches, Monday first. */
export function days(month) {
  const monday = first(month) - ((new Date(first(month)).getUTCDay() + 6) % 7) * DAY;
  const weeks = Math.ceil((first(away(month, 1)) - monday) / (7 * DAY));
  return Array.from({ length: weeks * 7 }, (_, i) => monday + i * DAY);
}

/** A month with what happens on each day. */
export function grid(month, items) {
  const all = days(month);
  return html`<div class="calendar" role="list" aria-label=${t("Calendar of {month}", { month })}>
    ${all.slice(0, 7).map((day) => html`<span class="weekday" role="presentation">${weekday.format(day)}</span>`)} ${all.map((day) => square(day, month, items))}
  </div>`;
}

function square(day, month, items) {
  const own = items.filter((item) => Date.parse(item.start) < day + DAY && (!item.end || Date.parse(item.end) >= day));
  const classes = ["day", date(day).startsWith(month) ? "" : "out", date(day) === date(Date.now()) ? "today" : "", own.length ? "" : "bare"].join(" ");
  return html`<div class=${classes} role="listitem"><time datetime=${date(day)}>${new Date(day).getUTCDate()}</time>
    ${own.slice(0, SHOWN).map((item) => (item.href ? html`<a class="mark ${item.tone}" href=${item.href} title=${item.name}>${item.name}</a>` : html`<span class="mark ${item.tone}" title=${item.name}>${item.name}</span>`))}
    ${own.length > SHOWN ? html`<small class="quiet">${t("{count} more", { count: own.length - SHOWN })}</small>` : ""}</div>`;
}
