import { measured } from "../core/facts.js";

/** So many budgets are asked for at once. */
export const MOST = 200;

/** So many of the objectives, those that burn first. */
export function first(slos, alerts, most = MOST) {
  const burning = new Set(alerts.map(({ slo }) => slo));
  return slos.toSorted((a, b) => burning.has(b.name) - burning.has(a.name)).slice(0, most);
}

/** Each objective with the window of its budget that has the least left: null when nothing was measured, undefined when nobody answers. */
export const withBudgets = (slos, get) =>
  Promise.all(slos.map(async (slo) => ({ slo, worst: await get(`/api/slo/v1/slos/${encodeURIComponent(slo.name)}/budget`).then((budget) => measured(budget)[0] ?? null, () => undefined) })));

/** The share that is left, or null or undefined as above. */
export const left = ({ worst }) => worst && Number(worst.remaining);
