import { code } from "../core/facts.js";
import { reason, times } from "../core/form.js";
import { t } from "../core/i18n.js";

/** Schedules a sale; its phases, when it has some, come through the API. */
export const schedule = () => ({
  label: t("Schedule a promotion"),
  primary: true,
  path: "/api/capacity/v1/promotions",
  shape: ({ multiplier, ...rest }) => ({ phases: [], services: [], ...rest, expected: { multiplier } }),
  fields: [
    { name: "name", label: t("Name"), required: true },
    ...times(),
    { name: "multiplier", label: t("Times an ordinary day"), type: "number", value: "3", required: true },
    { name: "services", label: t("Services, separated by commas; none means all"), list: true },
  ],
});

/** What can be done with a promotion now. */
export function verbs(promotion, now) {
  if (code(promotion.status) === "CANCELLED" || Date.parse(promotion.end) <= now) {
    return [];
  }
  const path = `/api/capacity/v1/promotions/${promotion.id}`;
  return [
    { label: t("Move"), path: `${path}/move`, shape: ({ start, end }) => ({ start, end, phases: moved(promotion, start) }), fields: times() },
    { label: t("Call it off"), path: `${path}/cancel`, fields: [reason()] },
  ];
}

/** The phases keep their distance to the start. */
function moved({ phases = [], start }, to) {
  const shift = Date.parse(to) - Date.parse(start);
  const later = (at) => new Date(Date.parse(at) + shift).toISOString();
  return phases.map((phase) => ({ ...phase, start: later(phase.start), end: later(phase.end) }));
}
