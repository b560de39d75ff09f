import { html, nothing } from "lit";
import { instant, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { thing } from "../core/state.js";
import { table } from "../core/table.js";
import { lasting, runTone } from "./facts.js";

/** Workflows that developers start by themselves, and how their runs went. */
class Templates extends Screen {
  title() {
    return t("Self-service");
  }

  lead() {
    return html`<p class="lead">${t("Deployments, tables, isolation and environments that teams ask for by themselves; a run begins from an approved change.")}</p>`;
  }

  async load({ get, list }) {
    const [templates, runs] = await Promise.all([get("/api/changes/v1/templates"), list("/api/changes/v1/runs?limit=500", 1000)]);
    return { templates, runs };
  }

  content({ templates, runs }) {
    return html`${templates.connected ? nothing : html`<div>${hint(t("Nobody carries the steps out yet"), t("An operator names who is called for them; until then a run waits for its first step."))}</div>`}
      ${templates.items.map(one)}
      ${card(t("{count} runs", { count: runs.length }), runs.length ? all(runs) : html`<div class="notice"><p>${t("Start one from a change that is in progress.")}</p></div>`)}`;
  }
}

const one = (template) => card(template.title, html`<ol class="steps">${template.steps.map((step) => html`<li><strong>${words(step.name)}</strong> <small class="quiet">${t("within {time}", { time: lasting(step.timeout) })}${step.compensation ? ` · ${t("undone by {step}", { step: words(step.compensation) })}` : ""}</small></li>`)}</ol>
  <p class="quiet">${t("Asks for")}: ${template.parameters?.length ? template.parameters.join(", ") : t("nothing")}${template.needsArtifact ? ` · ${t("an artifact")}` : ""}</p>`, { span: 6, aside: template.leadTime ? pill(t("usually ready after {time}", { time: lasting(template.leadTime) }), "good") : pill(words(template.kind)) });

const all = (runs) => table(t("Runs"), [
  { name: t("Template"), value: (row) => row.template, cell: (row) => html`<a href=${thing("runs", row.id)}>${words(row.template)}</a>` },
  { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${thing("services", row.service)}>${row.service}</a>` },
  { name: t("State"), value: (row) => words(row.state), cell: (row) => pill(words(row.state), runTone(row.state)) },
  { name: t("Waits for"), value: (row) => row.waitingFor?.step, cell: (row) => (row.waitingFor ? words(row.waitingFor.step) : "–") },
  { name: t("Began"), value: (row) => row.startedAt, cell: (row) => instant(row.startedAt) },
  { name: t("Ready after"), value: (row) => row.leadTime, cell: (row) => lasting(row.leadTime) },
  { name: t("Asked for by"), value: (row) => row.requester },
], runs);

customElements.define("ll-templates", Templates);
