import { html, nothing } from "lit";
import { instant, money, number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { pill } from "../core/panel.js";
import { thing } from "../core/state.js";

// What a plan comes to, in parts.

export const total = (result) => html`<p><span class="big">${money(result.total)}</span>
  <span class="quiet">${t("for {start} – {end}", { start: instant(result.window.start), end: instant(result.window.end) })}</span></p>`;

export const costs = (lines) => html`<div class="scroll" tabindex="0" role="region" aria-label=${t("Cost by site and month")}><table>
  <thead><tr><th scope="col">${t("Site")}</th><th scope="col">${t("Month")}</th><th scope="col" class="number">${t("Cost")}</th></tr></thead>
  <tbody>${lines.map((line) => html`<tr><th scope="row">${line.datacenter}</th><td>${line.period}</td><td class="number">${money(line.amount)}</td></tr>`)}</tbody>
</table></div>`;

export const loads = (all, open = all.length <= 6) => html`<details ?open=${open}><summary>${t("Replicas in the highest hour")}</summary>
  <div class="scroll" tabindex="0" role="region" aria-label=${t("Replicas in the highest hour")}><table>
    <thead><tr><th scope="col">${t("Service")}</th><th scope="col" class="number">${t("Requests/s")}</th><th scope="col" class="number">${t("Uplift")}</th><th scope="col" class="number">${t("Replicas")}</th></tr></thead>
    <tbody>${all.map((load) => html`<tr><th scope="row"><a href=${thing("services", load.service)}>${load.service}</a> ${load.stale ? pill(t("Test is stale"), "warn") : nothing}</th>
      <td class="number">${number(load.peak)}</td><td class="number">${number(load.uplift, 1)} ×</td><td class="number">${number(load.mostReplicas)}</td></tr>`)}</tbody>
  </table></div></details>`;

export const bound = (binding, { residualRisk, findings = [] }) => html`<dl class="facts">
    ${binding ? html`<div><dt>${t("Tightest constraint")}</dt><dd>${t("{kind} of {subject}, {use} used", { kind: words(binding.kind), subject: binding.subject, use: percent(binding.use) })}</dd></div>` : nothing}
    ${residualRisk ? html`<div><dt>${t("Hours in which demand may exceed it")}</dt><dd>${percent(residualRisk.hourlyExceedance)}</dd></div>` : nothing}
  </dl>
  ${residualRisk?.notCovered?.length ? html`<details><summary>${t("What it does not promise")}</summary>${residualRisk.notCovered.map((each) => html`<p>${each}</p>`)}</details>` : nothing}
  ${findings.length ? html`<div class="notice bad">${findings.map((each) => html`<p>${each}</p>`)}</div>` : nothing}`;

export const remarks = (all) =>
  all.length ? html`<div class="notice warn">${all.map((remark) => html`<p>${remark}</p>`)}</div>` : nothing;
