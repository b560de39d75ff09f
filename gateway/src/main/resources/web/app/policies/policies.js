import { html, nothing } from "lit";
import "../core/actions.js";
import { percent, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card } from "../core/screen.js";
import { behind } from "../core/sources.js";
import { table } from "../core/table.js";
import { freezeTone } from "../calendar/facts.js";
import { lasting } from "../selfservice/facts.js";

const NAMES = ["approval", "freeze", "gate"];
const path = (name) => `/api/changes/v1/policies/${name}`;

/** The rules that changes are judged by: who approves, when is frozen, what the gate says when it knows too little. */
class Policies extends Screen {
  title() {
    return t("Policies");
  }

  lead() {
    return html`<p class="lead">${t("The rules that changes are judged by. A new version holds for what is asked from then on; earlier answers keep theirs.")}</p>`;
  }

  async load({ get, list }) {
    const found = await Promise.all(NAMES.map(async (name) => [name, { policy: await get(path(name)), happened: await list(`${path(name)}/history?limit=500`) }]));
    return { ...Object.fromEntries(found), roles: (await whoAmI()).roles };
  }

  content({ approval, freeze, gate, roles }) {
    return html`${card(t("Who approves"), html`${approvals(approval.policy.rules)}${this.rest("approval", approval, roles)}`)}
      ${card(t("Frozen around promotions"), html`${freezes(freeze.policy.tiers)}${this.rest("freeze", freeze, roles)}`, { span: 6 })}
      ${card(t("At the gate"), html`${stops(gate.policy.levels)} ${gate.policy.tiers?.length ? failing(gate.policy.tiers) : nothing}${this.rest("gate", gate, roles)}`, { span: 6 })}`;
  }

  rest(name, { policy, happened }, roles) {
    return html`${may(roles) ? html`<ll-actions .actions=${[changed(name, policy)]} @done=${() => this.refresh()}></ll-actions>` : nothing}
      ${happened.length ? html`<details><summary>${t("History")}</summary>${history(happened)}</details>` : html`<p class="quiet">${t("As delivered; nobody has changed it.")}</p>`}`;
  }
}

/** A policy is set as a whole, as its document. */
const changed = (name, policy) => ({
  label: t("Change it"),
  method: "PUT",
  seen: policy,
  path: path(name),
  shape: ({ document }) => JSON.parse(document),
  hint: t("The whole policy as JSON; what is wrong with it is said at once, and nothing of it holds then."),
  fields: [{ name: "document", label: t("Policy"), lines: 16, value: JSON.stringify(policy, null, 2), required: true }],
});

const any = (all) => (all?.length ? all.map((each) => (typeof each === "number" ? t("tier {tier}", { tier: each }) : words(each))).join(", ") : t("any"));

const approvals = (rules) => table(t("Who approves"), [
  { name: t("Rule"), value: (row) => words(row.name) },
  { name: t("Kinds"), value: (row) => any(row.kinds) },
  { name: t("Types"), value: (row) => any(row.types) },
  { name: t("Tiers"), value: (row) => any(row.tiers) },
  { name: t("Environments"), value: (row) => any(row.environments) },
  { name: t("Risk from"), number: true, value: (row) => row.riskAtLeast, cell: (row) => (row.riskAtLeast ? percent(row.riskAtLeast) : "–"), from: () => behind.history(path("approval")) },
  { name: t("Expected from"), number: true, value: (row) => row.expectedAtLeast, cell: (row) => (row.expectedAtLeast ? percent(row.expectedAtLeast) : "–"), from: () => behind.history(path("approval")) },
  { name: t("Approvals"), number: true, value: (row) => row.quorum, from: () => behind.history(path("approval")) },
  { name: t("By whom"), value: (row) => any(row.roles), cell: (row) => html`${any(row.roles)} ${row.fourEyes ? pill(t("not by who asks")) : nothing}` },
], rules);

const freezes = (tiers) => table(t("Frozen around promotions"), [
  { name: t("Tier"), number: true, value: (row) => row.tier },
  { name: t("Level"), value: (row) => words(row.level), cell: (row) => pill(words(row.level), freezeTone(row.level)) },
  { name: t("Before"), value: (row) => row.lead, cell: (row) => lasting(row.lead) },
  { name: t("After"), value: (row) => row.tail, cell: (row) => lasting(row.tail) },
], tiers);

const stops = (levels) => table(t("What stops what"), [
  { name: t("Level"), value: (row) => words(row.level), cell: (row) => pill(words(row.level), freezeTone(row.level)) },
  { name: t("Stops"), value: (row) => (row.kinds?.length ? any(row.kinds) : t("nothing")) },
], levels);

const failing = (tiers) => table(t("When it knows too little"), [
  { name: t("Tier"), number: true, value: (row) => row.tier },
  { name: t("It is"), value: (row) => words(row.onFailure), cell: (row) => pill(words(row.onFailure), row.onFailure === "closed" ? "bad" : "warn") },
  { name: t("Too old after"), value: (row) => row.staleAfter, cell: (row) => lasting(row.staleAfter) },
], tiers);

customElements.define("ll-policies", Policies);
