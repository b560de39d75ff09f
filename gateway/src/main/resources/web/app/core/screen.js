import { html, nothing } from "lit";
import { t } from "./i18n.js";
import { Loader } from "./loader.js";
import { traced } from "./sources.js";

/** A whole page that loads by itself: title() and lead() above, content(facts) gives its cards. */
export class Screen extends Loader {
  updated() {
    document.title = `${this.title()} · Loadline`;
  }

  render() {
    return html`<div class="screen" aria-busy=${this.loading}>
      <header class="page">
        <div>${this.above?.() ?? nothing}<h1>${this.title()}</h1>${this.lead?.() ?? nothing}</div>
        ${this.aside?.() ?? nothing}
      </header>
      ${this.facts == null ? html`<div class="span12">${this.body()}</div>` : this.body()}
      <footer class="span12">${this.origin()}</footer>
    </div>`;
  }
}

/** Where a page belongs to. */
export const crumb = (text, href) => html`<p class="crumb"><a href=${href}>← ${text}</a></p>`;

/** A part of a page; span is the number of twelfths that it takes on a wide screen. */
export const card = (heading, content, { span = 12, aside = nothing } = {}) => html`<section class="card span${span}">
  <header><h2>${heading}</h2>${aside}</header>
  ${content}
</section>`;

/** Figures with their names: [name, value, href of what it was computed from?], which is `from` unless one says otherwise. */
export const figures = (entries, from) => html`<dl class="facts">
  ${entries.filter(([, value]) => value != null && value !== nothing).map(([name, value, href = from]) => html`<div><dt>${name}</dt><dd>${traced(value, href)}</dd></div>`)}
</dl>`;

/** What stands in the place of something that is not there, and how to get it. */
export const hint = (title, text, command) => html`<div class="notice">
  <p><strong>${title}</strong></p>
  ${text ? html`<p>${text}</p>` : nothing} ${command ? html`<code>${command}</code>` : nothing}
  ${command ? html`<p><a href="/docs/">${t("API reference")}</a></p>` : nothing}
</div>`;
