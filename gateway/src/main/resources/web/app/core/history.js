import { html, nothing } from "lit";
import { instant, words } from "./format.js";
import { t } from "./i18n.js";

const SHOWN = 8;

/** What has happened to a thing, the latest first, each with who did it and what the event says; about may say what else it is of. */
export function history(all, about = () => nothing) {
  const entry = one(about);
  const latest = all.toReversed();
  const rest = latest.slice(SHOWN);
  return html`<ol class="timeline">${latest.slice(0, SHOWN).map(entry)}</ol>
    ${rest.length ? html`<details><summary>${t("{count} more", { count: rest.length })}</summary><ol class="timeline">${rest.map(entry)}</ol></details>` : nothing}`;
}

const one = (about) => (each) => html`<li><time datetime=${each.at}>${instant(each.at)}</time>
  <div><strong>${words(each.type.split(".").at(-1))}</strong> <span class="quiet">${t("by {who}", { who: each.initiator ? `${each.initiator} (${each.actor})` : each.actor })}</span> ${about(each)}
    ${each.reason ? html`<p>${each.reason}</p>` : nothing}
    <details><summary>${t("What the event says")}</summary><pre tabindex="0">${JSON.stringify(each.data, null, 1)}</pre></details></div></li>`;
