import { html } from "lit";
import { percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { meter, pill } from "../core/panel.js";
import { referred } from "../core/sources.js";

const TONES = { RUNBOOK: "good", REVIEW: "warn" };

/** What was found, the closest first. */
export const hits = (all) => html`<ul class="rows">
  ${all.map((hit) => html`<li><div class="line"><h3><a href=${referred(hit.ref)}>${hit.title}</a></h3>${pill(words(hit.kind), TONES[hit.kind])}</div>
    <p class="quiet prose">${hit.excerpt}</p>
    <div class="line"><small class="quiet">${t("close to the question: {share}", { share: percent(hit.score) })}</small></div>${meter(hit.score, t("How close {title} is", { title: hit.title }))}</li>`)}
</ul>`;
