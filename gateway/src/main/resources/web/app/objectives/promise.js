import { html, nothing } from "lit";
import "../core/actions.js";
import { reason, times } from "../core/form.js";
import { instant, number } from "../core/format.js";
import { t } from "../core/i18n.js";
import { may } from "../core/me.js";
import { traced } from "../core/sources.js";
import { address } from "../core/state.js";

/** What is left out of an objective's adjusted figures, and what load it is promised for; each can be changed by an sre. */
export const promise = ({ slo, commitment, roles, refresh }) => html`
  <h3>${t("Left out")}</h3>
  ${slo.exclusions?.length
    ? html`<ul class="rows">${slo.exclusions.map((each) => html`<li><div class="line"><span>${instant(each.window.start)} – ${instant(each.window.end)}</span><small class="quiet">${t("asked for by {who}", { who: each.requestedBy })}, ${t("approved by {who}", { who: each.approvedBy })}</small></div><p>${each.reason}</p></li>`)}</ul>`
    : html`<p class="quiet">${t("No time is left out of the adjusted figures.")}</p>`}
  <h3>${t("Promised load")}</h3>
  ${commitment?.lines?.length
    ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t("Promised load")}><table><thead><tr><th scope="col">${t("Service")}</th><th scope="col">${t("Site")}</th><th scope="col">${t("When")}</th><th scope="col" class="number">${t("Requests/s")}</th></tr></thead>
        <tbody>${commitment.lines.slice(0, 12).map((line) => html`<tr><th scope="row">${line.service}</th><td>${line.datacenter}</td><td>${instant(line.window.start)} – ${instant(line.window.end)}</td><td class="number">${traced(number(line.requestsPerSecond), address("/plans"))}</td></tr>`)}</tbody></table></div>
        <p class="quiet">${t("Bad events beyond it are not charged to the budget.")}</p>`
    : html`<p class="quiet">${t("None: every bad event is charged. Executed plans commit to a load.")}</p>`}
  ${may(roles, "sre") ? html`<ll-actions .actions=${[exclude(slo), commit(slo)]} @done=${refresh}></ll-actions>` : nothing}`;

const exclude = (slo) => ({
  label: t("Leave a time out"),
  path: `/api/slo/v1/slos/${encodeURIComponent(slo.name)}/exclusions`,
  hint: t("Also a past one. Whoever asks for it is somebody else than you."),
  shape: ({ start, end, ...rest }) => ({ ...rest, window: { start, end } }),
  fields: [
    ...times(),
    { name: "requestedBy", label: t("Asked for by"), required: true },
    reason(),
  ],
});

const commit = (slo) => ({
  label: t("Set what load is promised"),
  method: "PUT",
  path: `/api/slo/v1/slos/${encodeURIComponent(slo.name)}/commitment`,
  shape: ({ services = [], datacenters = [], eventsPerRequest }) => ({ services, datacenters, eventsPerRequest }),
  hint: t("Whose committed requests count, and how many events of this objective a request is."),
  fields: [
    { name: "services", label: t("Services, separated by commas; none means all"), list: true, value: (slo.commitment?.services ?? [slo.service]).join(", ") },
    { name: "datacenters", label: t("Sites, separated by commas; none means all"), list: true, value: (slo.commitment?.datacenters ?? []).join(", ") },
    { name: "eventsPerRequest", label: t("Events of a request"), type: "number", value: String(slo.commitment?.eventsPerRequest ?? 1), required: true },
  ],
});
