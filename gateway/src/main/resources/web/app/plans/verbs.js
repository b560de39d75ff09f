import { reason } from "../core/form.js";
import { t } from "../core/i18n.js";
import { may } from "../core/me.js";

const VERBS = () => ({
  submit: { label: t("Submit for budget"), primary: true },
  approve: { label: t("Approve"), primary: true },
  execute: { label: t("Execute"), primary: true, hint: t("What it commits to is made known, and it cannot be withdrawn any more.") },
  compute: { label: t("Compute again") },
  reject: { label: t("Reject"), fields: [reason()] },
  withdraw: { label: t("Withdraw"), fields: [reason()] },
  review: { label: t("Review"), fields: [{ name: "findings", label: t("What was learnt"), lines: 5, required: true }] },
});

/** What somebody with these roles can do with a plan, now. */
export function verbs(plan, roles) {
  const known = VERBS();
  return may(roles, "sre") ? Object.keys(known).filter((verb) => plan.actions?.includes(verb)).map((verb) => ({ ...known[verb], path: `/api/capacity/v1/plans/${plan.id}/${verb}` })) : [];
}
