// Numbers, times and money as people read them, in the browser's language.

const decimals = (digits) => new Intl.NumberFormat(undefined, { maximumFractionDigits: digits });
const compactNumber = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const dateTime = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const dateOnly = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
const percentage = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

export const number = (value, digits = 0) => (value == null ? "–" : decimals(digits).format(value));
export const compact = (value) => (value == null ? "–" : compactNumber.format(value));
export const percent = (value) => (value == null ? "–" : percentage.format(value));
export const instant = (value) => (value ? dateTime.format(new Date(value)) : "–");
export const day = (value) => (value ? dateOnly.format(new Date(value)) : "–");

/** Money arrives as a decimal string and a currency, and is only rounded to be shown. */
export function money(value, short = false) {
  if (!value) {
    return "–";
  }
  const style = { style: "currency", currency: value.currency, maximumFractionDigits: short ? 1 : 0 };
  return new Intl.NumberFormat(undefined, short ? { ...style, notation: "compact" } : style).format(value.amount);
}

/** "in 4 days 6 h", "2 h ago". */
export function relative(value, now = Date.now()) {
  const minutes = Math.round((new Date(value) - now) / 60000);
  const span = spanOf(Math.abs(minutes));
  return minutes >= 0 ? `in ${span}` : `${span} ago`;
}

function spanOf(minutes) {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) {
    return `${days} ${days === 1 ? "day" : "days"}${hours ? ` ${hours} h` : ""}`;
  }
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** "error-budget-burned" or "SUBMITTED" as words. */
export const words = (code) => {
  const text = String(code ?? "").replaceAll(/[-_]/g, " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};
