import { html, nothing } from "lit";
import { leftTone } from "./facts.js";
import { percent } from "./format.js";
import { t } from "./i18n.js";
import { Loader } from "./loader.js";

let panels = 0;

/** A card that loads by itself. */
export class Panel extends Loader {
  static properties = { ...Loader.properties, heading: { type: String } };

  constructor() {
    super();
    this.headingId = `panel-${++panels}`;
  }

  render() {
    return html`<section class="card" aria-labelledby=${this.headingId} aria-busy=${this.loading}>
      <header>
        <h2 id=${this.headingId}>${this.heading}</h2>
        ${this.aside?.() ?? nothing}
      </header>
      ${this.body()} ${this.origin()}
    </section>`;
  }
}

/** A short word with a colour that does not carry the meaning alone. */
export const pill = (text, tone = "calm") => html`<span class="pill ${tone}">${text}</span>`;

/** What is left of an error budget: a share, null when nothing was measured, or undefined when that is not known. */
export function leftOver(share) {
  if (share == null) {
    return share === null ? html`<span class="quiet">${t("Not measured")}</span>` : html`<span class="quiet">${t("Not known")}</span>`;
  }
  return pill(share < 0 ? t("Overdrawn") : percent(share), leftTone(share));
}

/** A share as a bar, readable by a screen reader. */
export const meter = (share, label, tone = "calm") => {
  const bounded = Math.max(0, Math.min(1, share ?? 0));
  return html`<div class="meter ${tone}" role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax="100"
    aria-valuenow=${Math.round(bounded * 100)}><span style="inline-size:${bounded * 100}%"></span></div>`;
};
