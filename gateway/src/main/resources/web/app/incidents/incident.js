import { html, nothing } from "lit";
import "../core/actions.js";
import { instant, percent, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { whoAmI } from "../core/me.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { address, thing } from "../core/state.js";
import "../knowledge/similar.js";
import { severityTone, stateTone, verbs } from "./facts.js";

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
    const [incident, attribution, suggestion, happened, changes, me] = await Promise.all([
      get(base),
      get(`${base}/attribution`).catch(() => null),
      get(`${base}/suggested-cause`).catch(() => null),
      list(`${base}/history?limit=500`),
      list("/api/changes/v1/changes?limit=500"),
      whoAmI(),
    ]);
    return { incident, attribution, suggestion, happened, changes: new Map(changes.map((each) => [each.id, each])), roles: me.roles };
  }

  content({ incident, attribution, suggestion, happened, changes, roles }) {
    const first = attribution?.candidates[0];
    const guess = { kind: suggestion?.kinds[0]?.kind, change: first && first.probability > attribution.noChange ? first.change : undefined };
    const own = verbs(incident, roles, guess);
    return html`${own.length ? card(t("What to do"), html`<ll-actions .actions=${own} @done=${() => this.refresh()}></ll-actions>`) : nothing}
      ${card(t("Which change set it off"), attribution ? suspects(attribution, changes) : nothing, { span: 7 })}
      ${card(t("What was learnt"), incident.review ? learnt(incident.review) : suggested(suggestion), { span: 5 })}
      <ll-similar .incident=${this.key}></ll-similar>
      ${card(t("Timeline"), history(happened))}`;
  }
}

const suspects = ({ noChange, candidates }, changes) => html`<ul class="rows">
  ${candidates.slice(0, 8).map((each) => html`<li><div class="line"><h3><a href=${thing("changes", each.change)}>${changes.get(each.change)?.title ?? each.change}</a></h3><strong>${percent(each.probability)}</strong></div>
    ${meter(each.probability, t("Probability that this change set it off"))}
    <p class="quiet"><a href=${thing("services", each.service)}>${each.service}</a>${each.reasons.map((reason) => html` · ${reason}`)}</p></li>`)}
  <li><div class="line"><h3>${t("No change at all")}</h3><strong>${percent(noChange)}</strong></div>${meter(noChange, t("Probability that no change set it off"), "calm")}</li>
</ul>`;

const suggested = (suggestion) => html`<div class="notice"><p><strong>${t("Not reviewed yet")}</strong></p><p>${t("Resolve it, then write the review: cause, contributing factors, follow-ups.")}</p></div>
  ${suggestion?.kinds.length ? html`<h3>${t("What its words suggest")}</h3><ul class="rows">${suggestion.kinds.slice(0, 4).map((each) => html`<li><div class="line"><span>${words(each.kind)}</span><span>${percent(each.probability)}</span></div>${meter(each.probability, words(each.kind))}</li>`)}</ul>` : nothing}`;

const learnt = ({ cause, factors, followUps }) => html`${figures([
    [t("What set it off"), words(cause.trigger), cause.change ? thing("changes", cause.change) : undefined],
    [t("What was wrong underneath"), words(cause.kind)],
    [t("What should have stopped it"), words(cause.control)],
  ])}
  ${factors.length ? html`<div><h3>${t("Contributing factors")}</h3><ul>${factors.map((each) => html`<li>${each}</li>`)}</ul></div>` : nothing}
  ${followUps.length ? html`<div><h3>${t("Follow-ups")}</h3><ul>${followUps.map((each) => html`<li>${each.title} — ${each.owner}, ${each.due}</li>`)}</ul></div>` : nothing}`;

customElements.define("ll-incident", Incident);
