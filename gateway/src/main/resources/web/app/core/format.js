// Numbers, times and money as people read them, in their language.

import { locale, t } from "./i18n.js";

const decimals = (digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
const compactNumber = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
const dateTime = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const percentage = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });

export const number = (value, digits = 0) => (value == null ? "–" : decimals(digits).format(value));
export const compact = (value) => (value == null ? "–" : compactNumber.format(value));
export const percent = (value) => (value == null ? "–" : percentage.format(value));
export const instant = (value) => (value ? dateTime.format(new Date(value)) : "–");

/** Money arrives as a decimal string and a currency, and is only rounded to be shown. */
export function money(value, short = false) {
  if (!value) {
    return "–";
  }
  const style = { style: "currency", currency: value.currency, maximumFractionDigits: short ? 1 : 0 };
  return new Intl.NumberFormat(locale, short ? { ...style, notation: "compact" } : style).format(value.amount);
}

/** "in 4 days 6 h", "2 h ago", as seen now or from the moment `from`. */
export function relative(value, from = Date.now()) {
  const minutes = Math.round((new Date(value) - from) / 60000);
  const span = spanOf(Math.abs(minutes));
  return minutes >= 0 ? t("in {span}", { span }) : t("{span} ago", { span });
}

/** Minutes as "4 days 6 h", "3 h 20 min". */
export function spanOf(minutes) {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = Math.round(minutes % 60);
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

/** A day as 2026-11-26. */
export const date = (value) => new Date(value).toISOString().slice(0, 10);

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
