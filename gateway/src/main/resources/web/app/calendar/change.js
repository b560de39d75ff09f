import { html, nothing } from "lit";
import "../core/actions.js";
import { code } from "../core/facts.js";
import { history } from "../core/history.js";
import { instant, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { address, go, thing } from "../core/state.js";
import { run } from "../selfservice/facts.js";
import { changeTone, exemptionTone, freezeTone, span } from "./facts.js";
import "./gate.js";
import { risk } from "./risk.js";
import { exempt, verbs } from "./verbs.js";

/** One change: may it go out, what may go wrong, what is in its way, and what has happened to it. */
class Change extends Screen {
  static watched = ["key"];
  static follows = ["changes.change.", "changes.freeze."];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.change.title ?? t("Change");
  }

  above() {
    return crumb(t("Change calendar"), address("/calendar"));
  }

  lead() {
    const change = this.facts?.change;
    return change ? html`<p class="lead">${pill(words(change.state), changeTone(change.state))} ${words(change.type)} ${words(change.kind)} ${t("of")} <a href=${thing("services", change.service)}>${change.service}</a> · ${change.environment}</p>` : nothing;
  }

  async load({ get, list }) {
    const base = `/api/changes/v1/changes/${this.key}`;
    const [change, happened, me] = await Promise.all([get(base), list(`${base}/history?limit=500`), whoAmI()]);
    const [service, frozen, templates] = await Promise.all([get(`/api/changes/v1/services/${encodeURIComponent(change.service)}`).catch(() => null), Promise.all(change.freezes.filter((hit) => code(hit.level) === "FREEZE").map((hit) => get(`/api/changes/v1/freezes/${hit.id}`))), code(change.state) === "IN_PROGRESS" ? get("/api/changes/v1/templates").catch(() => null) : null]);
    const exemptions = new Map(frozen.map((freeze) => [freeze.id, freeze.exemptions?.find((each) => each.change === change.id)]));
    return { change, happened, me, service, exemptions, templates: (templates?.items ?? []).filter((each) => each.kind === change.kind) };
  }

  content({ change, happened, me, service, exemptions, templates }) {
    const own = verbs(change, me, service?.owner);
    const runs = own.length ? templates.map((each) => run(each, change)) : [];
    return html`${own.length ? card(t("What to do"), html`<ll-actions .actions=${own} @done=${() => this.refresh()}></ll-actions>`) : nothing}
      ${runs.length ? card(t("Carry it out by a workflow"), html`<ll-actions .actions=${runs} @done=${({ detail }) => go(thing("runs", detail.id))}></ll-actions>`) : nothing}
      ${card(t("Risk"), risk(change), { span: 6 })} ${card(t("In its way"), html`${this.obstacles(change, exemptions, me, service?.owner)} ${gate(change)}`, { span: 6 })}
      ${card(t("Proposal"), proposal(change), { span: 6 })} ${card(t("History"), history(happened), { span: 6 })}`;
  }

  obstacles(change, exemptions, me, owner) {
    const { collisions, freezes } = change;
    if (!collisions.length && !freezes.length) {
      return html`<div class="notice good"><p>${t("No freeze and no other change is in its way.")}</p></div>`;
    }
    return html`<ul class="rows">
      ${freezes.map((hit) => html`<li><div class="line"><h3><a href=${thing("freezes", hit.id)}>${t("Freeze")}</a></h3>${pill(words(hit.level), freezeTone(hit.level))}</div><p>${hit.message}</p>
        ${hit.blocking || exemptions.get(hit.id) ? this.exemption(change, hit, exemptions.get(hit.id), me, owner) : nothing}</li>`)}
      ${collisions.map((hit) => html`<li><div class="line"><h3><a href=${thing("changes", hit.change)}>${words(hit.kind)}</a></h3>${hit.blocking ? pill(t("Blocking"), "bad") : pill(t("Warning"), "warn")}</div><p>${hit.message}</p></li>`)}
    </ul>`;
  }

  /** Only somebody else than who asks for the change or the exception can let it go out in a freeze. */
  exemption(change, freeze, exemption, me, owner) {
    const actions = exempt(change, freeze, exemption, me, owner);
    return html`${exemption ? standing(exemption) : nothing}
      ${actions.length ? html`<ll-actions .actions=${actions} @done=${() => this.refresh()}></ll-actions>` : nothing}
      <p class="quiet">${t("An sre who has not asked for this change can let it go out all the same.")}</p>`;
  }
}

/** The gate is asked about what can be deployed. */
const gate = (change) => (change.artifact && !change.startedAt ? html`<ll-gate .service=${change.service} .change=${change}></ll-gate>` : nothing);

const standing = ({ status, askedBy, reason, decidedBy, answer, until }) => html`<p>${pill(words(status), exemptionTone(status))}
  ${askedBy ? t("{person} asks: {reason}", { person: askedBy, reason }) : nothing}
  ${decidedBy ? t("{person} answers: {reason}", { person: decidedBy, reason: answer }) : nothing}
  ${until ? html`<span class="quiet">${t("until {when}", { when: instant(until) })}</span>` : nothing}</p>`;

const proposal = (change) => html`${figures([
    [t("Begins"), instant(span(change).start)],
    [t("Ends"), instant(span(change).end)],
    [t("Watched until"), change.soaksUntil ? instant(change.soaksUntil) : null],
    [t("Site"), change.datacenter ?? t("all sites")],
    [t("Cell"), change.unit ?? null],
    [t("Artifact"), change.artifact ? (change.artifact.version ?? change.artifact.digest) : null],
    [t("Asked for by"), change.requester],
    [t("Approved by"), change.approvers.length ? change.approvers.join(", ") : t("{count} needed", { count: change.quorum }), address("/policies")],
    [t("By the rule"), change.asked ? t("{rule} of policy {policy}, version {version}", change.asked) : null, address("/policies")],
    [t("Result"), words(change.result)],
  ])}
  ${change.incident ? html`<p><a href=${thing("incidents", change.incident)}>${t("The incident that it answers")}</a></p>` : nothing}
  ${[[t("How it is carried out"), change.plan], [t("How it is undone"), change.rollback], [t("Statements"), change.statements.join("\n")]].map(([name, text]) => (text ? html`<div><h3>${name}</h3><p class="text">${text}</p></div>` : nothing))}
  ${change.lint ? lint(change.lint) : nothing}`;

const lint = ({ findings }) => html`<h3>${t("What the statements do")}</h3>
  ${findings.length ? html`<ul class="rows">${findings.map((each) => html`<li>
    <div class="line"><strong>${words(each.rule)}</strong>${each.severity === "error" ? pill(t("Error"), "bad") : pill(t("Warning"), "warn")}</div>
    <p>${t("Statement {number}, line {line}", { number: each.statement + 1, line: each.line })}: ${each.reason}. ${each.lock ? html`<span class="quiet">${each.lock}${each.rewrites ? ` · ${t("table rewritten")}` : nothing}</span>` : nothing}</p>
    <p class="quiet">${each.alternative}</p></li>`)}</ul>` : html`<div class="notice good"><p>${t("Nothing dangerous was found in them.")}</p></div>`}`;

customElements.define("ll-change", Change);
