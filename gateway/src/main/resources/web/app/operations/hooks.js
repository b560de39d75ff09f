import { html, nothing } from "lit";
import "../core/actions.js";
import { instant, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { thing } from "../core/state.js";
import { table } from "../core/table.js";

const SENDERS = ["cdevents", "github", "gitlab", "argocd", "alertmanager", "kubernetes-audit", "running-digests", "pagerduty"];
const TONES = { DETECTED: "warn", FAILED: "bad", OPENED: "bad", IGNORED: "calm" };

/** What other tools have sent and what became of it. */
class Hooks extends Screen {
  title() {
    return t("Deliveries");
  }

  lead() {
    return html`<p class="lead">${t("What pipelines and monitors have sent, and what became of it.")}</p>`;
  }

  async load({ list }) {
    const [deliveries, me] = await Promise.all([list("/api/changes/v1/hooks/deliveries?limit=500", 1000), whoAmI()]);
    return { deliveries, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles) ? html`<ll-actions .actions=${[secret()]}></ll-actions>` : nothing;
  }

  empty({ deliveries }) {
    return deliveries.length ? null : hint(t("Nothing was delivered yet"), t("Set a sender's secret and let it call here; GitHub, GitLab, Argo CD, Alertmanager, PagerDuty and CDEvents are understood."), "PUT /api/changes/v1/hooks/{sender} · POST /api/changes/v1/hooks/{sender}");
  }

  content({ deliveries }) {
    return card(t("{count} deliveries", { count: deliveries.length }), table(t("Deliveries"), [
      { name: t("Sender"), value: (row) => words(row.sender) },
      { name: t("Kind"), value: (row) => row.kind },
      { name: t("What became of it"), value: (row) => words(row.became.action), cell: (row) => pill(words(row.became.action), TONES[row.became.action] ?? "good") },
      { name: t("Change"), value: (row) => row.became.change, cell: (row) => (row.became.change ? html`<a href=${thing("changes", row.became.change)}>${t("open")}</a>` : nothing) },
      { name: t("Why"), value: (row) => row.became.note },
      { name: t("When"), value: (row) => row.at, cell: (row) => instant(row.at) },
      { name: t("Its id"), value: (row) => row.delivery, cell: (row) => html`<small><a href=${thing("deliveries", row.id)}>${row.delivery}</a></small>` },
    ], deliveries));
  }
}

const secret = () => ({
  label: t("Set a sender's secret"),
  method: "PUT",
  path: ({ sender }) => `/api/changes/v1/hooks/${sender}`,
  shape: ({ secret: key }) => ({ secret: key }),
  hint: t("What it signs with; the one before is forgotten, and nobody can read it back."),
  fields: [
    { name: "sender", label: t("Sender"), options: SENDERS, plain: true },
    { name: "secret", label: t("Secret that calls are signed with"), type: "password", required: true },
  ],
});

customElements.define("ll-hooks", Hooks);
