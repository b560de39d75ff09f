import { html, nothing } from "lit";
import "../core/actions.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { Screen, card, hint } from "../core/screen.js";
import { go, look, thing } from "../core/state.js";
import { hits } from "./hits.js";
import { written } from "./runbook-facts.js";

/** What was written about something: runbooks, incidents and what was learnt from them. */
class Knowledge extends Screen {
  static watched = ["q"];
  static properties = { ...Screen.properties, q: { type: String } };

  title() {
    return t("Knowledge");
  }

  lead() {
    return html`<p class="lead">${t("Runbooks, incidents and what was learnt from them, found by words in any language.")}</p>`;
  }

  async load({ list }) {
    const [found, me] = await Promise.all([this.q ? list(`/api/changes/v1/knowledge?q=${encodeURIComponent(this.q)}&limit=50`, 100) : [], whoAmI()]);
    return { found, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "owner", "sre") ? html`<ll-actions .actions=${[written()]} @done=${({ detail }) => go(thing("runbooks", detail.name))}></ll-actions>` : nothing;
  }

  content({ found }) {
    return html`<form class="tools" role="search" @submit=${(event) => this.search(event)}>
        <input type="search" name="q" maxlength="500" aria-label=${t("Words to look for")} placeholder=${t("Words to look for")} .value=${this.q} />
        <button type="submit" class="primary">${t("Search")}</button></form>
      ${this.q ? this.found(found) : hint(t("Ask with the words that you would write down"), t("Such as the title of an alert, a service or a symptom. What has all words comes first."))}`;
  }

  found(all) {
    return all.length
      ? card(t("{count} found", { count: all.length }), hits(all))
      : hint(t("Nothing was written about {what}", { what: this.q }), t("Use fewer or other words, or write a runbook, so that the next one finds it."), "PUT /api/changes/v1/runbooks/{name}");
  }

  search(event) {
    event.preventDefault();
    look({ q: event.target.elements.q.value.trim() });
  }
}

customElements.define("ll-knowledge", Knowledge);
