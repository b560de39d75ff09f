import { html, nothing } from "lit";
import "../core/actions.js";
import { code } from "../core/facts.js";
import { instant, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card } from "../core/screen.js";
import { ago, thing } from "../core/state.js";
import { table } from "../core/table.js";
import { followUps, verify } from "./facts.js";

// in which a change can owe an approval, or wait for one
const STATES = ["AWAITING_APPROVAL", "IN_PROGRESS", "VERIFYING", "ROLLING_BACK", "REVIEW", "RETRO_APPROVAL"];

/** What waits for somebody: approvals, before and after, what nobody has registered, and the follow-ups of reviews. */
class Owed extends Screen {
  static follows = ["changes.change.", "changes.incident."];

  title() {
    return t("What is owed");
  }

  lead() {
    return html`<p class="lead">${t("Approvals that somebody waits for, changes that nobody has registered, and follow-ups that nobody has verified; what is late comes first.")}</p>`;
  }

  async load({ list }) {
    const [incidents, freezes, unregistered, me, ...changes] = await Promise.all([
      list("/api/changes/v1/incidents?state=REVIEWED&limit=500"),
      list("/api/changes/v1/freezes?limit=500"),
      list("/api/changes/v1/unregistered?limit=500"),
      whoAmI(),
      ...STATES.map((state) => list(`/api/changes/v1/changes?state=${state}&limit=500`)),
    ]);
    const waiting = changes.flat().filter((change) => code(change.state) === "AWAITING_APPROVAL" || code(change.retroactiveApproval) === "DUE");
    const open = incidents.flatMap((incident) => followUps(incident).filter((each) => each.open).map((each) => ({ ...each, incident })));
    const asked = freezes.filter((freeze) => code(freeze.state) === "OPEN").flatMap((freeze) => (freeze.exemptions ?? []).filter((each) => code(each.status) === "ASKED").map((each) => ({ ...each, freeze })));
    return { asked, unregistered: unregistered.toReversed(), waiting: waiting.toSorted((a, b) => Number(b.overdue) - Number(a.overdue)), open: open.toSorted((a, b) => a.due.localeCompare(b.due)), me };
  }

  content({ asked, unregistered, waiting, open, me }) {
    return html`${card(t("Waiting for an approval"), waiting.length ? approvals(waiting) : html`<div class="notice good"><p>${t("No change waits for an approval.")}</p></div>`)}
      ${unregistered.length ? card(t("Nobody has registered"), detected(unregistered)) : nothing}
      ${asked.length ? card(t("Asked to go out in a freeze"), exemptions(asked)) : nothing}
      ${card(t("Follow-ups"), open.length ? this.table(open, me) : html`<div class="notice good"><p>${t("Every follow-up was verified.")}</p></div>`)}`;
  }

  table(open, me) {
    return table(t("Follow-ups"), [
      { name: t("Title"), value: (row) => row.title, cell: (row) => html`<a href=${thing("incidents", row.incident.id)}>${row.title}</a>` },
      { name: t("Its owner"), value: (row) => row.owner },
      { name: t("Due"), value: (row) => row.due, cell: (row) => html`${row.due} ${row.due < ago(0) ? pill(t("Late"), "bad") : ""}` },
      { name: t("State"), value: (row) => Boolean(row.progress), cell: (row) => (row.progress ? pill(t("It came again nevertheless"), "bad") : pill(t("Open"), "warn")) },
      { name: t("Verify"), value: () => "", cell: (row) => (may(me.roles, "sre", "owner") ? html`<ll-actions .actions=${[verify(row.incident, row.index)]} @done=${() => this.refresh()}></ll-actions>` : "") },
    ], open);
  }
}

const approvals = (waiting) => table(t("Waiting for an approval"), [
  { name: t("Title"), value: (row) => row.title, cell: (row) => html`<a href=${thing("changes", row.id)}>${row.title}</a>` },
  { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${thing("services", row.service)}>${row.service}</a>` },
  { name: t("Asked for by"), value: (row) => row.requester },
  { name: t("Begins"), value: (row) => row.window?.start ?? row.startedAt, cell: (row) => instant(row.window?.start ?? row.startedAt) },
  { name: t("State"), value: (row) => words(row.state), cell: (row) => (row.overdue ? pill(t("Late"), "bad") : pill(words(row.state), "warn")) },
], waiting);

const detected = (unregistered) => table(t("Nobody has registered"), [
  { name: t("Title"), value: (row) => row.subject.title, cell: (row) => html`<a href=${thing("changes", row.id)}>${row.subject.title}</a>` },
  { name: t("Service"), value: (row) => row.subject.service, cell: (row) => html`<a href=${thing("services", row.subject.service)}>${row.subject.service}</a>` },
  { name: t("By whom"), value: (row) => row.by },
  { name: t("Since"), value: (row) => row.at, cell: (row) => instant(row.at) },
], unregistered);

const exemptions = (asked) => table(t("Asked to go out in a freeze"), [
  { name: t("Reason"), value: (row) => row.reason, cell: (row) => html`<a href=${thing("changes", row.change)}>${row.reason}</a>` },
  { name: t("Freeze"), value: (row) => row.freeze.reason, cell: (row) => html`<a href=${thing("freezes", row.freeze.id)}>${row.freeze.reason}</a>` },
  { name: t("Asked for by"), value: (row) => row.askedBy },
  { name: t("Ends"), value: (row) => row.until ?? "", cell: (row) => (row.until ? instant(row.until) : "") },
], asked);

customElements.define("ll-owed", Owed);
