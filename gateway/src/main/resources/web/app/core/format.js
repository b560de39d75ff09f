// Numbers, times and money as people read them, in their language.

import { locale, t } from "./i18n.js";

const SMALL = 100;
// of a percent
const TENTH = 0.001;

const decimals = (digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
const compactNumber = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
const dateTime = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
const thisYear = new Intl.DateTimeFormat(locale, dateTime);
const otherYear = new Intl.DateTimeFormat(locale, { ...dateTime, year: "numeric" });
const estimated = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const percentage = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });

export const number = (value, digits = 0) => (value == null ? "–" : decimals(digits).format(value));
export const compact = (value) => (value == null ? "–" : compactNumber.format(value));

/** What is nearly none or nearly all is neither. */
export function percent(value) {
  if (value == null) {
    return "–";
  }
  const nearlyNone = value > 0 && value < TENTH / 2;
  const nearlyAll = value < 1 && value > 1 - TENTH / 2;
  return nearlyNone ? `< ${percentage.format(TENTH)}` : nearlyAll ? `> ${percentage.format(1 - TENTH)}` : percentage.format(value);
}

/** To three digits, as what was estimated is worth. */
export const estimate = (value) => (value == null ? "–" : estimated.format(value));

/** In the reader's time zone, with the year when it is another one. */
export function instant(value) {
  if (!value) {
    return "–";
  }
  const moment = new Date(value);
  return (moment.getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(moment);
}

/** Money arrives as a decimal string and a currency, and is only rounded to be shown; a small amount has its cents. */
export function money(value, short = false) {
  if (!value) {
    return "–";
  }
  const size = Math.abs(value.amount);
  const style = { style: "currency", currency: value.currency, maximumFractionDigits: short ? 1 : size > 0 && size < SMALL ? undefined : 0 };
  return new Intl.NumberFormat(locale, short ? { ...style, notation: "compact" } : style).format(value.amount);
}

/** "in 4 days 6 h", "2 h ago", as seen now or from the moment `from`. */
export function relative(value, from = Date.now()) {
  const minutes = Math.round((new Date(value) - from) / 60000);
  const span = spanOf(Math.abs(minutes));
  return minutes >= 0 ? t("in {span}", { span }) : t("{span} ago", { span });
}

/** Minutes, of which parts are rounded, as "4 days 6 h", "3 h 20 min". */
export function spanOf(minutes) {
  const whole = Math.round(minutes);
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const rest = whole % 60;
  if (days > 0) {
    return `${days === 1 ? t("1 day") : t("{days} days", { days })}${hours ? ` ${t("{hours} h", { hours })}` : ""}`;
  }
  return hours > 0 ? `${t("{hours} h", { hours })}${rest ? ` ${t("{minutes} min", { minutes: rest })}` : ""}` : t("{minutes} min", { minutes: rest });
}

/** "error-budget-burned" or "SUBMITTED" as words. */
export const words = (code) => {
  const text = String(code ?? "").replaceAll(/[-_]/g, " ").toLowerCase();
  return t(text.charAt(0).toUpperCase() + text.slice(1));
};

/** A day of UTC as 2026-11-26. */
export const date = (value) => new Date(value).toISOString().slice(0, 10);

/** A moment in the reader's time zone as 2026-11-26T08:30. */
export function clock(value) {
  const moment = new Date(value);
  return new Date(moment - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The day of it there. */
export const dayOf = (value) => clock(value).slice(0, 10);

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
