import { html, nothing } from "lit";
import { number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { meter } from "../core/panel.js";
import { figures } from "../core/screen.js";
import { behind, traced } from "../core/sources.js";
import { table } from "../core/table.js";
import { riskTone } from "./facts.js";

const SHOWN = 8;

/** What may go wrong: the points, and what the past teaches. */
export const risk = ({ id, service, risk: { score, reasons, failure, expected } }) => html`<p><span class="big">${traced(percent(score), behind.history(`/api/changes/v1/changes/${id}`))}</span> <span class="quiet">${t("of what may go wrong, as points out of 100")}</span></p>
  ${meter(score, t("Risk"), riskTone(score))}
  <ul class="rows">${reasons.map((reason) => html`<li><div class="line"><span>${reason.message}</span><strong>+${reason.points}</strong></div></li>`)}</ul>
  ${failure ? learned(failure, expected, behind.changes(service)) : nothing}`;

const learned = ({ probability, learnedFrom, contributions, proof }, expected, past) => html`<h3>${t("From the past")}</h3>
  ${figures([
    [t("It fails with a probability of"), percent(probability)],
    [t("Times its impact"), percent(expected)],
    [t("Learned from changes"), number(learnedFrom)],
    [t("Failures of the latest, as foreseen"), proof ? t("{failures} of {cases}; {expected} expected", { ...proof, expected: number(proof.expected) }) : null],
  ], past)}
  <p class="quiet">${proof?.holds ? t("It has foreseen the latest failures well enough: a policy may decide by it.") : t("It has not foreseen enough failures yet: policies decide by the points.")}</p>
  ${contributions.length ? odds(contributions.slice(0, SHOWN), past) : nothing}`;

/** The strongest of what makes a failure likelier or less likely than that of the average change, which has odds of 1. */
const odds = (contributions, past) => table(t("What makes it likelier or less likely"), [
  { name: t("What makes it likelier or less likely"), value: (row) => sentence(row) },
  { name: t("Odds of a failure"), number: true, value: (row) => Math.exp(row.logOdds), cell: (row) => html`× ${number(Math.exp(row.logOdds), 2)}`, from: () => past },
], contributions);

// What was assessed before values were kept has none.
function sentence({ feature, value }) {
  const [, name, which] = /^(kind|type|service) (.+)$/.exec(feature) ?? [];
  if (name) {
    const what = name === "service" ? which : words(which);
    return value === 0 ? t("not {what}", { what }) : what;
  }
  if (feature === "everywhere") {
    return value === 0 ? t("one site or cell alone") : t("every site at once");
  }
  if (feature === "friday or weekend") {
    return value === 0 ? t("from Monday to Thursday") : t("on a Friday or at the weekend");
  }
  const counted = { minutes: t("Minutes of its window"), statements: t("Statements"), resources: t("Shared resources") }[feature];
  return `${counted ?? feature}: ${number(value)}`;
}
