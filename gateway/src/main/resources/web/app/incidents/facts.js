import { code } from "../core/facts.js";
import { t } from "../core/i18n.js";
import { may } from "../core/me.js";

export const severityTone = (severity) => ({ CRITICAL: "bad", MAJOR: "warn" })[code(severity)] ?? "calm";

export const stateTone = (state) => ({ OPEN: "bad", MITIGATED: "warn", RESOLVED: "good", REVIEWED: "good" })[code(state)] ?? "calm";

const note = () => [{ name: "note", label: t("What was found"), lines: 3, required: true }];

/** What an sre can do with an incident now. */
export function verbs(incident, roles, guess) {
  if (!may(roles, "sre")) {
    return [];
  }
  const known = {
    mitigate: { label: t("Customers are no longer affected"), fields: note() },
    resolve: { label: t("The cause is gone"), fields: note() },
    review: { label: t("Review"), fields: review(guess), shape, hint: t("What set it off, what was wrong underneath, and what should have stopped it.") },
  };
  return incident.actions
    .map((verb) => verb.toLowerCase())
    .filter((verb) => verb in known)
    .map((verb, i) => ({ ...known[verb], primary: i === 0, path: `/api/changes/v1/incidents/${incident.id}/${verb}` }));
}

const review = ({ kind, change }) => [
  { name: "trigger", label: t("What set it off"), options: ["change", "load", "external", "latent", "unknown"], value: change ? "change" : undefined },
  { name: "change", label: t("Id of the change, if one did"), value: change },
  { name: "kind", label: t("What was wrong underneath"), options: ["configuration", "code change", "software bug", "hardware", "capacity", "third party", "unknown"], value: kind },
  { name: "control", label: t("What should have stopped it"), options: ["review", "test", "canary", "monitoring", "freeze", "rollback", "none"] },
  { name: "factors", label: t("Contributing factors, one a line"), lines: 3 },
  { name: "title", label: t("Follow-up") },
  { name: "owner", label: t("Its owner") },
  { name: "due", label: t("Due"), type: "date" },
];

const shape = ({ trigger, change, kind, control, factors, title, owner, due }) => ({
  cause: { trigger, kind, control, change: trigger === "change" ? change : undefined },
  factors: factors?.split("\n").map((each) => each.trim()).filter(Boolean) ?? [],
  followUps: title ? [{ title, owner, due }] : [],
});
