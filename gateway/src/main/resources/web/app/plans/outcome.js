import { html, nothing } from "lit";
import { instant, money, number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { figures } from "../core/screen.js";
import { behind, traced } from "../core/sources.js";
import { address, thing } from "../core/state.js";

// What a plan comes to, in parts.

export const total = (result) => html`<p><span class="big">${traced(money(result.total), behind.prices())}</span>
  <span class="quiet">${t("for {start} – {end}", { start: instant(result.window.start), end: instant(result.window.end) })}</span></p>`;

export const costs = (lines) => html`<div class="scroll" tabindex="0" role="region" aria-label=${t("Cost by site and month")}><table>
  <thead><tr><th scope="col">${t("Site")}</th><th scope="col">${t("Month")}</th><th scope="col" class="number">${t("Cost")}</th></tr></thead>
  <tbody>${lines.map((line) => html`<tr><th scope="row">${line.datacenter}</th><td>${line.period}</td><td class="number">${traced(money(line.amount), behind.prices())}</td></tr>`)}</tbody>
</table></div>`;

export const loads = (all, open = all.length <= 6) => html`<details ?open=${open}><summary>${t("Replicas in the highest hour")}</summary>
  <div class="scroll" tabindex="0" role="region" aria-label=${t("Replicas in the highest hour")}><table>
    <thead><tr><th scope="col">${t("Service")}</th><th scope="col" class="number">${t("Requests/s")}</th><th scope="col" class="number">${t("Uplift")}</th><th scope="col" class="number">${t("Replicas")}</th></tr></thead>
    <tbody>${all.map((load) => html`<tr><th scope="row"><a href=${thing("services", load.service)}>${load.service}</a> ${load.stale ? pill(t("Test is stale"), "warn") : nothing}</th>
      <td class="number">${traced(number(load.peak), behind.demand(load.service))}</td><td class="number">${traced(`${number(load.uplift, 1)} ×`, behind.promotions(load.service))}</td><td class="number">${traced(number(load.mostReplicas), behind.loadTests(load.service))}</td></tr>`)}</tbody>
  </table></div></details>`;

export const bound = (binding, { residualRisk, findings = [] }) => html`${figures([
    [t("Tightest constraint"), binding ? t("{kind} of {subject}, {use} used", { kind: words(binding.kind), subject: binding.subject, use: percent(binding.use) }) : null, limits(binding)],
    [t("Hours in which demand may exceed it"), residualRisk ? percent(residualRisk.hourlyExceedance) : null, behind.demand()],
  ])}
  ${residualRisk?.notCovered?.length ? html`<details><summary>${t("What it does not promise")}</summary>${residualRisk.notCovered.map((each) => html`<p>${each}</p>`)}</details>` : nothing}
  ${findings.length ? html`<div class="notice bad">${findings.map((each) => html`<p>${each}</p>`)}</div>` : nothing}`;

/** Where that stands which a plan cannot exceed. */
const limits = (binding) => (binding?.kind === "budget" ? address("/budgets") : binding?.kind === "replicas" ? behind.loadTests(binding.subject.split("@")[0]) : address("/sites"));

export const remarks = (all) =>
  all.length ? html`<div class="notice warn">${all.map((remark) => html`<p>${remark}</p>`)}</div>` : nothing;
