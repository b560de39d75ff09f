import { html } from "lit";
import { t } from "../core/i18n.js";
import { words } from "../core/format.js";
import { address, look, thing } from "../core/state.js";
import { code } from "../core/facts.js";

const BAD = new Set(["DETECTED", "ROLLING_BACK", "MISSED", "RETRO_APPROVAL"]);
const GOOD = new Set(["SCHEDULED", "IN_PROGRESS", "VERIFYING", "CLOSED"]);

export const changeTone = (state) => (BAD.has(code(state)) ? "bad" : GOOD.has(code(state)) ? "good" : code(state) === "CANCELLED" ? "calm" : "warn");

export const riskTone = (score) => (score >= 0.7 ? "bad" : score >= 0.4 ? "warn" : "good");

export const freezeTone = (level) => ({ FREEZE: "bad", RESTRICT: "warn" })[code(level)] ?? "calm";

/** When a change is, or was: its window, or from its start on for one that nobody had planned. */
export const span = (change) => ({ start: change.window?.start ?? change.startedAt, end: change.window?.end ?? change.startedAt });

/** Chooses one of the services, or all. */
export const serviceChoice = (services = [], chosen) => html`<label><span class="unseen">${t("Service")}</span><select @change=${(event) => look({ service: event.target.value })}>
  <option value="">${t("All services")}</option>
  ${services.map(({ name }) => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`)}
</select></label>`;

/** Changes, freezes and promotions as things in time. */
export function happenings({ changes, freezes, promotions }) {
  return [
    ...promotions.filter((each) => code(each.status) !== "CANCELLED").map((each) => ({ lane: t("Promotions"), name: each.name, start: each.start, end: each.end, tone: "accent", href: address("/", { promotion: each.id }) })),
    ...freezes.filter((each) => code(each.state) !== "NONE").flatMap((each) => times(each).map((time) => ({
      lane: `${t("Freezes")}: ${scope(each)}`,
      name: `${scope(each)}: ${each.reason}`,
      start: time.start,
      end: time.end,
      tone: freezeTone(each.level),
      href: thing("freezes", each.id),
    }))),
    ...changes.filter((each) => span(each).start).map((each) => ({ lane: `${t("Changes")}: ${each.service}`, name: `${each.title} (${words(each.state)})`, ...span(each), tone: changeTone(each.state), href: thing("changes", each.id) })),
  ];
}

/** How it stands with the wish to let a change go out all the same. */
export const exemptionTone = (status) => ({ ASKED: "warn", GRANTED: "good", REFUSED: "bad" })[code(status)] ?? "calm";

/** When a freeze holds: once, or as often as it comes again in the time that was asked for; one that was lifted, until then. */
export const times = (freeze) => (freeze.recurrence || code(freeze.state) === "CLOSED" ? freeze.occurrences : [freeze.window]);

export const scope = (freeze) =>
  freeze.services?.length ? freeze.services.join(", ") : freeze.tier ? t("tier {tier}", { tier: freeze.tier }) : t("all services");
