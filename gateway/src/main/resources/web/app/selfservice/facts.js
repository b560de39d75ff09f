import { spanOf, words } from "../core/format.js";

export const runTone = (state) => ({ READY: "good", RUNNING: "warn", COMPENSATING: "warn", COMPENSATED: "calm", STUCK: "bad" })[state] ?? "calm";

/** Starts a template's workflow for a change; what it asks for is entered by name. */
export const run = ({ name, title, parameters = [] }, change) => ({
  label: title,
  path: `/api/changes/v1/templates/${name}/runs`,
  shape: (given) => ({ change: change.id, parameters: given }),
  fields: parameters.map((parameter) => ({ name: parameter, label: words(parameter), required: true })),
});

const PARTS = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

/** An ISO 8601 duration such as PT90M in words; a dash when there is none. */
export function lasting(duration) {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = PARTS.exec(duration ?? "") ?? [];
  return duration ? spanOf(Number(days) * 1440 + Number(hours) * 60 + Number(minutes) + Math.ceil(Number(seconds) / 60)) : "–";
}
