import { html, nothing } from "lit";
import "../core/actions.js";
import { instant, percent, relative, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { behind, traced } from "../core/sources.js";
import { address, moment, thing } from "../core/state.js";
import "../knowledge/similar.js";
import { followUps, severityTone, stateTone, verbs, verify } from "./facts.js";

const SUSPECTS = 8;

/** One incident: what happened, who is suspected, what was learnt. */
class Incident extends Screen {
  static watched = ["key"];
  static follows = ["changes.incident.", "slo.incident."];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.incident.title ?? t("Incident");
  }

  above() {
    return crumb(t("Incidents"), address("/incidents"));
  }

  lead() {
    const incident = this.facts?.incident;
    return incident
      ? html`<p class="lead">${pill(words(incident.state), stateTone(incident.state))} ${pill(words(incident.severity), severityTone(incident.severity))} ${incident.services.map((name) => html`<a href=${thing("services", name)}>${name}</a> `)} · ${t("since {when}", { when: instant(incident.at) })}</p>`
      : nothing;
  }

  async load({ get, list }) {
    const base = `/api/changes/v1/incidents/${this.key}`;
    const [incident, attribution, suggestion, happened, me] = await Promise.all([
      get(base),
      get(`${base}/attribution`).catch((problem) => ({ problem })),
      get(`${base}/suggested-cause`).catch(() => null),
      list(`${base}/timeline?limit=500`),
      whoAmI(),
    ]);
    const suspected = (attribution.candidates ?? []).slice(0, SUSPECTS);
    const changes = await Promise.all(suspected.map(({ change }) => get(`/api/changes/v1/changes/${change}`).catch(() => ({ title: change }))));
    return { incident, attribution, suspects: suspected.map((each, i) => ({ ...each, title: changes[i].title })), suggestion, happened, me };
  }

  content({ incident, attribution, suspects, suggestion, happened, me }) {
    const [first] = suspects;
    const guess = { suggestion, change: first?.probability > attribution.noChange ? first.change : undefined, suspects };
    const own = verbs(incident, me, guess);
    return html`${own.length ? card(t("What to do"), html`<ll-actions .actions=${own} @done=${() => this.refresh()}></ll-actions>`) : nothing}
      ${card(t("How it stands"), standing(incident, happened))}
      ${card(t("Which change set it off"), attribution.problem ? this.failure(attribution.problem) : suspected(this.key, suspects, attribution.noChange), { span: 7 })}
      ${card(t("What was learnt"), incident.review ? this.learnt(incident, me) : suggested(suggestion), { span: 5 })}
      <ll-similar-runbooks class="span6" .incident=${this.key}></ll-similar-runbooks>
      <ll-similar-incidents class="span6" .incident=${this.key}></ll-similar-incidents>
      ${card(t("Timeline"), history(happened, (each) => suspect(suspects, each)))}`;
  }

  learnt(incident, me) {
    const { cause, factors } = incident.review;
    return html`${figures([
        [t("What set it off"), words(cause.trigger), cause.change ? thing("changes", cause.change) : undefined],
        [t("What brought the defect"), cause.origin ? t("Change") : null, cause.origin ? thing("changes", cause.origin) : undefined],
        [t("What was wrong underneath"), words(cause.kind)],
        [t("What should have stopped it"), words(cause.control)],
      ])}
      ${factors.length ? html`<div><h3>${t("Contributing factors")}</h3><ul>${factors.map((each) => html`<li>${each}</li>`)}</ul></div>` : nothing}
      ${incident.review.followUps.length ? html`<div><h3>${t("Follow-ups")}</h3><ul class="rows">${followUps(incident).map((each) => this.followUp(incident, each, me))}</ul></div>` : nothing}`;
  }

  followUp(incident, { title, owner, due, index, progress, open }, me) {
    return html`<li><div class="line"><span>${title} — ${owner}, ${due}</span>${open ? pill(t("Open"), "warn") : pill(t("Verified"), "good")}</div>
      ${progress ? html`<p class="quiet">${progress.evidence} · ${t("by {who}", { who: progress.by })}, ${instant(progress.at)}</p>` : nothing}
      ${progress?.recurrence ? html`<p><a href=${thing("incidents", progress.recurrence)}>${t("It came again nevertheless")}</a></p>` : nothing}
      ${open && may(me.roles, "sre", "owner") ? html`<ll-actions .actions=${[verify(incident, index)]} @done=${() => this.refresh()}></ll-actions>` : nothing}</li>`;
  }
}

/** The change that an entry of the timeline is of, when it is of one. */
function suspect(suspects, { of }) {
  const found = suspects.find(({ change }) => change === of);
  return found ? html`<a href=${thing("changes", of)}>${found.title}</a>` : nothing;
}

/** What was told last, and who does what. */
function standing(incident, happened) {
  const told = happened.findLast((each) => each.type === "incident.status-updated");
  const roles = Object.entries(incident.roles);
  return html`${told ? html`<p>${told.data.message} <small class="quiet">${t("by {who}", { who: told.actor })}, ${relative(told.at, moment())}</small></p>` : html`<p class="quiet">${t("Nothing was told yet.")}</p>`}
    ${roles.length ? figures(roles.map(([role, person]) => [words(role), person])) : html`<p class="quiet">${t("Nobody has a role yet.")}</p>`}`;
}

const suspected = (incident, suspects, noChange) => html`<ul class="rows">
  ${suspects.map((each) => html`<li><div class="line"><h3><a href=${thing("changes", each.change)}>${each.title}</a></h3><strong>${traced(percent(each.probability), behind.suspects(incident))}</strong></div>
    ${meter(each.probability, t("Probability that this change set it off"))}
    <p class="quiet"><a href=${thing("services", each.service)}>${each.service}</a>${each.reasons.map((reason) => html` · ${reason}`)}</p></li>`)}
  <li><div class="line"><h3>${t("No change at all")}</h3><strong>${traced(percent(noChange), behind.suspects(incident))}</strong></div>${meter(noChange, t("Probability that no change set it off"), "calm")}</li>
</ul>`;

const suggested = (suggestion) => html`<div class="notice"><p><strong>${t("Not reviewed yet")}</strong></p><p>${t("Resolve it, then write the review: cause, contributing factors, follow-ups.")}</p></div>
  ${suggestion ? hints(suggestion) : nothing}`;

const hints = ({ trigger, kinds, controls }) => html`<h3>${t("What words and evidence suggest")}</h3><ul class="rows">
  ${clue(t("What set it off"), words(trigger.trigger), trigger.because)}
  ${kinds.slice(0, 3).map((each) => clue(t("What was wrong underneath"), `${words(each.kind)}, ${percent(each.probability)}`, each.because))}
  ${controls.map((each) => clue(t("What should have stopped it"), words(each.control), each.because))}
</ul>`;

const clue = (part, value, because) => html`<li><div class="line"><span class="quiet">${part}</span><strong>${value}</strong></div>
  ${because.map((reason) => html`<p class="quiet">${reason}</p>`)}</li>`;

customElements.define("ll-incident", Incident);
