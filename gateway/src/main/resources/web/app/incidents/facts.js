import { code } from "../core/facts.js";
import { reason } from "../core/form.js";
import { t } from "../core/i18n.js";
import { may } from "../core/me.js";
import { ago } from "../core/state.js";

export const SEVERITIES = ["critical", "major", "minor"];
const ROLES = ["commander", "operations", "communications", "scribe"];

export const severityTone = (severity) => ({ CRITICAL: "bad", MAJOR: "warn" })[code(severity)] ?? "calm";

export const stateTone = (state) => ({ OPEN: "bad", MITIGATED: "warn", RESOLVED: "good", REVIEWED: "good" })[code(state)] ?? "calm";

const text = (name, label) => ({ name, label, lines: 3, required: true });

const base = (incident) => `/api/changes/v1/incidents/${incident.id}`;

/** What an sre can do with an incident now. */
export function verbs(incident, me, guess) {
  if (!may(me.roles, "sre")) {
    return [];
  }
  const known = {
    mitigate: { label: t("Customers are no longer affected"), fields: [text("note", t("What was found"))] },
    resolve: { label: t("The cause is gone"), fields: [text("note", t("What was found"))] },
    review: { label: t("Review"), fields: review(guess), shape, hint: t("What set it off, what was wrong underneath, and what should have stopped it.") },
    "update-status": { label: t("Tell how it stands"), fields: [text("message", t("For everybody who waits"))] },
    assign: { label: t("Assign a role"), fields: [{ name: "role", label: t("Role"), options: ROLES }, { name: "person", label: t("Person"), required: true, value: me.name }] },
    rate: { label: t("Rate its severity"), fields: [{ name: "severity", label: t("Severity"), options: SEVERITIES, value: incident.severity }, reason()] },
  };
  return incident.actions
    .filter((verb) => verb in known)
    .map((verb, i) => ({ ...known[verb], primary: i === 0, path: `${base(incident)}/${verb}` }));
}

/** Begins with what is suggested, and says under each what that rests on. */
const review = ({ suggestion, change, suspects }) => [
  { name: "trigger", label: t("What set it off"), options: ["change", "load", "external", "latent", "unknown"], value: suggestion?.trigger.trigger, hint: rests(suggestion?.trigger) },
  { name: "change", label: t("Which change, if one did"), options: [["", t("No change at all")], ...suspects.map((each) => [each.change, each.title])], value: change },
  { name: "other", label: t("Id of the change, if it is none of these") },
  { name: "origin", label: t("Id of the change that brought the defect, if it was another one") },
  { name: "kind", label: t("What was wrong underneath"), options: ["configuration", "code change", "software bug", "hardware", "capacity", "third party", "unknown"], value: suggestion?.kinds[0].kind, hint: rests(suggestion?.kinds[0]) },
  { name: "control", label: t("What should have stopped it"), options: ["review", "test", "canary", "monitoring", "freeze", "rollback", "none"], value: suggestion?.controls[0]?.control ?? "none", hint: rests(suggestion?.controls[0]) },
  { name: "factors", label: t("Contributing factors, one a line"), lines: 3 },
  { name: "followUps", label: t("Follow-ups, one a line: what; owner; due"), lines: 3, hint: t("Such as: Alert on slow orders; checkout; {day}", { day: ago(-14) }) },
];

const rests = (suggested) => (suggested?.because.length ? t("Suggested, because {reasons}", { reasons: suggested.because.join("; ") }) : undefined);

const rows = (entered) => entered?.split("\n").map((each) => each.trim()).filter(Boolean) ?? [];

const shape = ({ trigger, change, other, origin, kind, control, factors, followUps }) => ({
  cause: { trigger, kind, control, change: trigger === "change" ? (other ?? change) : undefined, origin },
  factors: rows(factors),
  followUps: rows(followUps).map((each) => each.split(/[;；]/).map((part) => part.trim())).map(([title, owner, due]) => ({ title, owner, due })),
});

/** The follow-ups of a review, each with its index and what became of it; one with a recurrence is open again. */
export const followUps = ({ review, verified }) =>
  (review?.followUps ?? []).map((each, index) => ({ ...each, index, progress: verified[index], open: !verified[index] || verified[index].recurrence != null }));

/** Says that a follow-up is done. */
export const verify = (incident, index) => ({
  label: t("Verify"),
  path: `${base(incident)}/follow-ups/${index}/verify`,
  fields: [{ ...text("evidence", t("Evidence that the control holds now")), hint: t("Such as a link to the run of a test.") }],
});
