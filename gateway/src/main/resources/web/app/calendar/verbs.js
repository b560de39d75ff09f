import { code } from "../core/facts.js";
import { at, reason, times } from "../core/form.js";
import { t } from "../core/i18n.js";
import { may } from "../core/me.js";

const why = () => [reason()];

// Each verb of a change with what it asks for; pipelines use the same ones.
const VERBS = (change) => ({
  submit: { label: t("Submit") },
  assess: { label: t("Assess") },
  approve: { label: t("Approve"), body: { digest: change.digest } },
  reject: { label: t("Reject"), fields: why() },
  hold: { label: t("Hold"), fields: why() },
  release: { label: t("Release") },
  start: { label: t("Start") },
  finish: { label: t("Finish") },
  fail: { label: t("It failed"), fields: why() },
  rollback: { label: t("Roll back"), fields: why() },
  "complete-rollback": { label: t("Rolled back") },
  verify: { label: t("Verified"), fields: change.soak ? [{ name: "canary", label: t("Verdict of a canary analysis, when it was not watched to the end") }] : undefined },
  reschedule: { label: t("Move its window"), shape: ({ start, end }) => ({ window: { start, end } }), fields: times() },
  "approve-retroactively": { label: t("Approve afterwards") },
  "reject-retroactively": { label: t("Reject afterwards"), fields: why() },
  close: { label: t("Close"), fields: [{ name: "review", label: t("What was learnt"), lines: 4 }] },
  adopt: { label: t("Adopt it"), base: "/api/changes/v1/unregistered" },
  dismiss: { label: t("Dismiss it"), base: "/api/changes/v1/unregistered", fields: why() },
  cancel: { label: t("Cancel the change"), fields: why() },
});

const optionalUntil = () => at("until", t("Until; empty for as long as the freeze"), false);

const exempting = (change, freeze, verb) => ({ path: `/api/changes/v1/freezes/${freeze.id}/exceptions${verb}`, body: { change: change.id } });

/** Asks that a change may go out in a freeze. */
const ask = (change, freeze) => ({ ...exempting(change, freeze, "/ask"), label: t("Ask to let it go out"), hint: t("Somebody else decides; it is over at the end that is given here."), fields: [...why(), optionalUntil()] });

/** Lets a change go out in a freeze all the same. */
const except = (change, freeze) => ({
  ...exempting(change, freeze, ""),
  label: t("Let it go out all the same"),
  hint: t("It stops this change no longer; every other one it does. Who let it go out, and why, stays on record."),
  fields: [...why(), optionalUntil()],
});

const refuse = (change, freeze, label) => ({ ...exempting(change, freeze, "/refuse"), label, fields: why() });

/** What the reader can do about a change and a freeze, by where the exemption stands, which may be none. */
export function exempt(change, freeze, exemption, { name, roles, teams }, owner) {
  const state = exemption ? code(exemption.status) : "NONE";
  const decides = may(roles, "sre");
  const asks = state !== "ASKED" && state !== "GRANTED" && may(roles, "sre", ...(teams.includes(owner) ? ["owner"] : []));
  return [
    ...(decides && state !== "GRANTED" && ![change.requester, exemption?.askedBy].includes(name) ? [except(change, freeze)] : []),
    ...(asks ? [ask(change, freeze)] : []),
    ...(decides && state === "ASKED" ? [refuse(change, freeze, t("Turn it down"))] : []),
    ...(decides && state === "GRANTED" ? [refuse(change, freeze, t("Take it back"))] : []),
  ];
}

/** What the reader can do with a change now: what its state allows, for an sre or an owner of its service's team. */
export function verbs(change, { roles, teams }, owner) {
  if (!may(roles, "sre", ...(teams.includes(owner) ? ["owner"] : []))) {
    return [];
  }
  const known = VERBS(change);
  return Object.keys(known)
    .filter((verb) => change.actions.includes(verb))
    .map((verb, i) => {
      const { base = "/api/changes/v1/changes", ...rest } = known[verb];
      return { ...rest, primary: i === 0 && verb !== "cancel", path: `${base}/${change.id}/${verb}` };
    });
}
