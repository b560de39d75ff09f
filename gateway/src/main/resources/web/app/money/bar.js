import { html } from "lit";
import { percent } from "../core/format.js";
import { t } from "../core/i18n.js";

const share = (part, limit) => (Number(limit.amount) > 0 ? Number(part.amount) / Number(limit.amount) : 0);

/** How much of a budget is left, from 0 to 1; below 0 when more was spent than it has. */
export const left = ({ remaining, limit }) => share(remaining, limit);

/** What counts against it besides what is reserved: what was confirmed, or where all cost counts, what was billed and is to come. */
export const used = ({ limit, reserved, remaining }) => ({ amount: Number(limit.amount) - Number(reserved.amount) - Number(remaining.amount), currency: limit.currency });

/** What it pays for, by its names. */
export const covers = ({ scope }) => Object.values(scope).filter(Boolean).join(", ") || t("Everything");

/** What of a budget is spent, which is billed where that counts, and what is reserved. */
export function bar(budget) {
  const parts = { spent: share(used(budget), budget.limit), reserved: share(budget.reserved, budget.limit) };
  return html`<div class="bar" role="img" aria-label=${t("{spent} spent, {reserved} reserved", { spent: percent(parts.spent), reserved: percent(parts.reserved) })}>
    ${Object.entries(parts).map(([name, part]) => html`<span class=${name} style="inline-size:${Math.min(100, part * 100)}%"></span>`)}
  </div>`;
}
