import { LitElement, html, nothing } from "lit";
import * as api from "./api.js";
import { t } from "./i18n.js";
import { listen } from "./live.js";
import { asOf } from "./state.js";

// read models follow an event a moment later, and several come together
const SOON = 1000;

/**
 * An element that loads by itself: while it waits it says so, when it fails it says why and offers to try again, and one that fails
 * leaves the others alone. It gives load(ask) and content(facts); empty(facts) is what to show instead. What it asked for is kept
 * as its sources, so that every figure can be traced. A change of a property in `watched`, of whatever shape, loads anew,
 * and so does an event whose name begins with one of `follows`, such as "capacity.plan.".
 */
export class Loader extends LitElement {
  static properties = { facts: { state: true }, problem: { state: true }, loading: { state: true } };
  static watched = [];
  static follows = [];

  constructor() {
    super();
    this.facts = null;
    this.problem = null;
    this.loading = true;
    this.sources = [];
    this.round = 0;
  }

  // Into the page itself: the cards share one style sheet.
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.refresh();
    const begins = this.constructor.follows;
    // the past does not change
    if (begins.length && !asOf()) {
      this.unfollow = listen(({ name }) => begins.some((each) => name.startsWith(each)) && this.refreshSoon());
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.again);
    clearTimeout(this.soon);
    this.unfollow?.();
    this.round++;
  }

  /** Loads again in a moment, once for all that happens until then. */
  refreshSoon() {
    this.soon ??= setTimeout(() => {
      this.soon = null;
      this.refresh();
    }, SOON);
  }

  /** Loads again after a pause of milliseconds, for what changes by itself. */
  refreshAfter(pause) {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.refresh(), pause);
  }

  willUpdate(changed) {
    const other = this.constructor.watched.some((name) => changed.has(name) && JSON.stringify(changed.get(name) ?? null) !== JSON.stringify(this[name] ?? null));
    if (this.hasUpdated && other) {
      this.facts = null;
      this.refresh();
    }
  }

  /** Loads again; the answer to an older question is dropped. */
  async refresh() {
    const round = ++this.round;
    const sources = [];
    this.loading = true;
    const current = (then) => round === this.round && then();
    try {
      const facts = await this.load(recording(sources));
      current(() => Object.assign(this, { facts, sources, problem: null }));
    } catch (problem) {
      current(() => (this.problem = problem));
    } finally {
      current(() => (this.loading = false));
    }
  }

  body() {
    if (this.problem) {
      return this.failure(this.problem);
    }
    if (this.facts == null) {
      return html`<div class="skeleton" role="status"><span class="unseen">${t("Loading")}</span></div>`;
    }
    return this.empty?.(this.facts) ?? this.content(this.facts);
  }

  failure(problem) {
    return html`<div class="notice bad" role="alert">
      <p><strong>${problem.title ?? t("This could not be shown")}</strong></p>
      <p>${problem.message}</p>
      ${problem.status === 403 ? html`<p>${t("Your role does not include this. An admin of the realm can add it.")}</p>` : nothing}
      ${problem.status === 404 && asOf() ? html`<p>${t("You look at an earlier moment; it may not have been there yet.")}</p>` : nothing}
      <button type="button" @click=${() => this.refresh()}>${t("Try again")}</button>
    </div>`;
  }

  /** The answers that the figures were computed from. */
  origin() {
    if (!this.sources.length || this.facts == null) {
      return nothing;
    }
    return html`<details class="sources"><summary>${t("Computed from")}</summary>
      <ul>${this.sources.map((each) => html`<li>${each.startsWith("/") ? html`<a href=${each} target="_blank">${each}</a>` : html`<code>${each}</code>`}</li>`)}</ul></details>`;
  }
}

/** The questions of api.js, each of which leaves its path in `sources`. */
function recording(sources) {
  const noted = (path) => {
    const whole = api.query(path, { asOf: asOf() });
    sources.push(...(sources.includes(whole) ? [] : [whole]));
    return path;
  };
  return {
    get: (path) => api.get(noted(path)),
    list: (path, most) => api.list(noted(path), most),
    lines: (path) => api.lines(noted(path)),
    now: (path, ...rest) => (sources.push(path), api.now(path, ...rest)),
    ask: (path, body) => (sources.push(`POST ${path} ${JSON.stringify(body)}`), api.post(path, body)),
  };
}
