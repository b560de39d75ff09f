import { reason } from "../core/form.js";
import { DAY } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may } from "../core/me.js";

export const KINDS = ["server-consolidation", "vm-to-container", "bandwidth", "right-sizing", "rate", "other"];

// Savings wear off: what was measured so long ago is measured again.
const STALE = 90 * DAY;

export const tone = (state) => ({ VERIFIED: "good", DECAYED: "warn", REJECTED: "bad", IMPLEMENTED: "warn" })[state] ?? "calm";

export const scope = (whose) => Object.values(whose).filter(Boolean).join(", ") || t("the whole shop");

const days = ({ from, to }) => (Date.parse(to) - Date.parse(from)) / DAY;

/** One of an evidence's amounts for each of the measured days that counted. */
export function perDay(evidence, field) {
  const counted = evidence && days(evidence) - evidence.excluded.filter((day) => day >= evidence.from && day < evidence.to).length;
  return counted > 0 ? { amount: (Number(evidence[field].amount) / counted).toFixed(2), currency: evidence[field].currency } : null;
}

export const stale = (saving, now) => saving.state === "VERIFIED" && now - Date.parse(saving.evidence.to) > STALE;

/** What somebody with these roles can do with a saving now. */
export function verbs(saving, roles) {
  const known = {
    approve: { label: t("Approve"), roles: ["finops", "sre"], states: ["IDENTIFIED"], primary: true },
    implement: { label: t("It is implemented"), roles: ["finops", "sre"], states: ["APPROVED"], primary: true, fields: [{ name: "from", label: t("First business day with it"), type: "date", required: true }] },
    verify: { label: t("Measure it"), roles: ["finops"], states: ["IMPLEMENTED", "VERIFIED", "DECAYED"], primary: true, fields: measuring(), hint: t("The baseline is learned from the 56 days before unless you say otherwise; days with an incident neither teach nor count.") },
    reject: { label: t("Reject"), roles: ["finops"], states: ["IDENTIFIED", "APPROVED", "IMPLEMENTED", "VERIFIED", "DECAYED"], fields: [reason()] },
  };
  return Object.entries(known)
    .filter(([, verb]) => verb.states.includes(saving.state) && may(roles, ...verb.roles))
    .map(([name, { label, fields, primary, hint }]) => ({ label, fields, primary, hint, path: `/api/cost/v1/savings/${saving.id}/${name}` }));
}

const measuring = () => [
  { name: "to", label: t("First business day that is not measured any more"), type: "date", required: true },
  { name: "basis", label: t("What the cost of a day follows"), options: ["orders", "gmv"] },
  { name: "baselineFrom", label: t("First day of the baseline"), type: "date" },
];
