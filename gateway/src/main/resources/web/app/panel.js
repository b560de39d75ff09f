import { LitElement, html, nothing } from "lit";

/**
 * A card of the cockpit that loads by itself: while it waits it says so, when it fails it says why and offers to try again, and
 * one failing card leaves the others alone. A panel gives load() and content(facts); empty(facts) is what to show instead.
 */
export class Panel extends LitElement {
  static properties = {
    heading: { type: String },
    facts: { state: true },
    problem: { state: true },
    loading: { state: true },
  };

  constructor() {
    super();
    this.facts = null;
    this.problem = null;
    this.loading = true;
    this.round = 0;
  }

  // Into the page itself: the cards share one style sheet.
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.refresh();
  }

  /** Loads again; the answer to an older question is dropped. */
  async refresh() {
    const round = ++this.round;
    this.loading = true;
    try {
      const facts = await this.load();
      if (round === this.round) {
        this.facts = facts;
        this.problem = null;
      }
    } catch (problem) {
      if (round === this.round) {
        this.problem = problem;
      }
    } finally {
      if (round === this.round) {
        this.loading = false;
      }
    }
  }

  render() {
    const id = `${this.localName}-heading`;
    return html`<section class="card" aria-labelledby=${id} aria-busy=${this.loading}>
      <header>
        <h2 id=${id}>${this.heading}</h2>
        ${this.aside?.() ?? nothing}
      </header>
      ${this.body()}
    </section>`;
  }

  body() {
    if (this.problem) {
      return this.failure(this.problem);
    }
    if (this.facts == null) {
      return html`<div class="skeleton" role="status"><span class="unseen">Loading</span></div>`;
    }
    return this.empty?.(this.facts) ?? this.content(this.facts);
  }

  failure(problem) {
    return html`<div class="notice bad" role="alert">
      <p><strong>${problem.title ?? "This could not be shown"}</strong></p>
      <p>${problem.message}</p>
      ${problem.status === 403 ? html`<p>Your role does not include this. An admin of the realm can add it.</p>` : nothing}
      <button type="button" @click=${() => this.refresh()}>Try again</button>
    </div>`;
  }
}

/** A short word with a colour that does not carry the meaning alone. */
export const pill = (text, tone = "calm") => html`<span class="pill ${tone}">${text}</span>`;

/** A share as a bar, readable by a screen reader. */
export const meter = (share, label, tone = "calm") => {
  const bounded = Math.max(0, Math.min(1, share ?? 0));
  return html`<div class="meter ${tone}" role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax="100"
    aria-valuenow=${Math.round(bounded * 100)}><span style="inline-size:${bounded * 100}%"></span></div>`;
};
