// What the panels derive from the answers of the services.

import { t } from "./i18n.js";

/** A state as one word, however its service spells enumerations. */
export const code = (state) => String(state ?? "").toUpperCase().replaceAll("-", "_");

/** io.loadline.slo.budget.exhausted.v1 as slo.budget.exhausted. */
export const eventName = (type) => type.replace(/^io\.loadline\./, "").replace(/\.v\d+$/, "");

/** The promotion that runs now, or else the one that begins next, or else the last of the past. */
export function nextPromotion(promotions, now) {
  const alive = promotions.filter((each) => code(each.status) !== "CANCELLED");
  const ahead = alive.filter((each) => Date.parse(each.end) > now).sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  return ahead[0] ?? alive.sort((a, b) => Date.parse(b.start) - Date.parse(a.start))[0] ?? null;
}

/** Where a promotion stands: its tone and its words. */
export function standing(promotion, now) {
  if (code(promotion.status) === "CANCELLED") {
    return { tone: "bad", text: "Cancelled" };
  }
  if (Date.parse(promotion.end) <= now) {
    return { tone: "calm", text: "Over" };
  }
  return Date.parse(promotion.start) <= now ? { tone: "good", text: "Running now" } : { tone: "warn", text: "Ahead" };
}

const PLAN_TONES = {
  GRANTED: "good",
  APPROVED: "good",
  EXECUTING: "good",
  EXECUTED: "good",
  REVIEWED: "good",
  REFUSED: "bad",
  REJECTED: "bad",
  EXPIRED: "bad",
  WITHDRAWN: "bad",
};

export const planTone = (state) => PLAN_TONES[code(state)] ?? "warn";

/** The plan of a promotion that matters: one that goes on rather than one that has ended, the newest of those. */
export function planOf(plans, promotion) {
  const ended = new Set(["WITHDRAWN", "REJECTED", "EXPIRED"]);
  const own = plans.filter((plan) => promotion && plan.request?.promotion === promotion.id);
  const alive = own.filter((plan) => !ended.has(code(plan.state)));
  return (alive.length ? alive : own).sort((a, b) => (a.id < b.id ? 1 : -1))[0] ?? null;
}

/** A budget counts for a promotion when their times meet; periods such as 2026-11, 2026-Q4, 2026-W45 and 2026. */
export function meets(period, promotion) {
  const span = spanOf(period);
  return !promotion || !span || (span[0] < Date.parse(promotion.end) && Date.parse(promotion.start) < span[1]);
}

function spanOf(period) {
  const [, year, rest] = /^(\d{4})(?:-(.+))?$/.exec(period) ?? [];
  if (!year) {
    return null;
  }
  if (!rest) {
    return [Date.UTC(+year, 0), Date.UTC(+year + 1, 0)];
  }
  if (/^\d{2}$/.test(rest)) {
    return [Date.UTC(+year, +rest - 1), Date.UTC(+year, +rest)];
  }
  if (/^Q[1-4]$/.test(rest)) {
    const month = (+rest[1] - 1) * 3;
    return [Date.UTC(+year, month), Date.UTC(+year, month + 3)];
  }
  if (/^W\d{2}$/.test(rest)) {
    const fourth = new Date(Date.UTC(+year, 0, 4));
    const monday = Date.UTC(+year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + (+rest.slice(1) - 1) * 7);
    return [monday, monday + 7 * 86400000];
  }
  return null;
}

/** good, warn or bad by what is left of a budget. */
export const leftTone = (share) => (share <= 0 ? "bad" : share < 0.25 ? "warn" : "good");

/** What a burn alert does about it. */
export const urgency = (severity) => (code(severity) === "PAGE" ? t("Pages somebody") : t("Opens a ticket"));

/** The windows of an objective's budget that were measured, the one with the least left first. */
export function measured(budget) {
  return (budget?.windows ?? [])
    .filter((each) => code(each.state) !== "UNMEASURED")
    .map((each) => ({ ...each, ...each.contractual }))
    .sort((a, b) => Number(a.remaining) - Number(b.remaining));
}
