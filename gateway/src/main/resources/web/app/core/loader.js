import { LitElement, html, nothing } from "lit";
import * as api from "./api.js";
import { instant } from "./format.js";
import { t } from "./i18n.js";
import { listen } from "./live.js";
import { asOf } from "./state.js";

// read models follow an event a moment later, and several come together
const SOON = 1000;
// for what is overloaded or cannot be reached
const LATER = 10_000;
const DOUBLINGS = 5;
// what hangs is not waited for
const PATIENCE = 30_000;
// of a list that begins with them
const LATEST = 500;

/**
 * An element that loads by itself: while it waits it says so, when it fails it says why and tries again, ever later, and one that fails
 * leaves the others alone. What was loaded before stays in sight then, with the forms in it. It gives load(ask) and content(facts);
 * empty(facts) is what to show instead. What it asked for is kept as its sources, so that every figure can be traced; a list that was longer
 * than what was asked for is said to be. A change of a property in `watched`, of whatever shape, loads anew, and so does an event whose name
 * begins with one of `follows`, such as "capacity.plan.", or a command in it that was refused because what it shows is outdated.
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
    this.cuts = [];
    this.round = 0;
    this.failed = 0;
    this.comeBack = ({ detail }) => !detail.ended && this.problem?.status === 401 && this.refresh();
    this.addEventListener("outdated", (event) => {
      event.stopPropagation();
      this.refresh();
    });
  }

  // Into the page itself: the cards share one style sheet.
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.refresh();
    window.addEventListener("session", this.comeBack);
    const begins = this.constructor.follows;
    // the past does not change
    if (begins.length && !asOf()) {
      this.unfollow = listen(({ name }) => begins.some((each) => name.startsWith(each)) && this.refreshSoon(), () => this.refreshSoon());
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.again);
    clearTimeout(this.soon);
    this.soon = null;
    window.removeEventListener("session", this.comeBack);
    this.unfollow?.();
    this.round++;
  }

  /** Loads again in a moment, once for all that happens until then, and after what is loading: where much happens, nothing would ever come. */
  refreshSoon() {
    this.soon ??= setTimeout(async () => {
      await Promise.race([this.coming, new Promise((go) => setTimeout(go, PATIENCE))]);
      this.soon = null;
      if (this.isConnected) {
        this.refresh();
      }
    }, SOON);
  }

  /** Loads again after a pause of milliseconds, for what changes by itself; after another one while nobody sees the page. */
  refreshAfter(pause) {
    clearTimeout(this.again);
    this.again = setTimeout(() => (document.visibilityState === "visible" ? this.refresh() : this.refreshAfter(pause)), pause);
  }

  willUpdate(changed) {
    const other = this.constructor.watched.some((name) => changed.has(name) && JSON.stringify(changed.get(name) ?? null) !== JSON.stringify(this[name] ?? null));
    if (this.hasUpdated && other) {
      Object.assign(this, { facts: null, problem: null });
      this.refresh();
    }
  }

  /** Loads again; the answer to an older question is dropped. */
  refresh() {
    this.coming = this.attempt(++this.round);
    return this.coming;
  }

  async attempt(round) {
    const sources = [];
    const cuts = [];
    clearTimeout(this.again);
    this.loading = true;
    const current = (then) => round === this.round && then();
    try {
      const facts = await this.load(recording(sources, cuts));
      current(() => Object.assign(this, { facts, sources, cuts, problem: null, failed: 0, known: new Date() }));
    } catch (problem) {
      current(() => this.fail(problem));
    } finally {
      current(() => (this.loading = false));
    }
  }

  fail(problem) {
    this.problem = problem;
    if (problem.status === 0 || problem.status === 429 || problem.status >= 500) {
      this.refreshAfter(LATER * 2 ** Math.min(this.failed++, DOUBLINGS));
    }
  }

  body() {
    if (this.facts == null) {
      return this.problem ? this.failure(this.problem) : html`<div class="skeleton" role="status"><span class="unseen">${t("Loading")}</span></div>`;
    }
    return html`${this.problem ? this.outdated(this.problem) : nothing} ${this.cuts.map(({ path, count }) => html`<div class="notice warn" role="status"><p>${t("Of {path} the first {count} are looked at, and there are more.", { path, count })}</p></div>`)}
      ${this.empty?.(this.facts) ?? this.content(this.facts)}`;
  }

  outdated(problem) {
    return html`<div class="notice warn" role="alert"><p><strong>${t("This is of {when}; it could not be loaded again.", { when: instant(this.known) })}</strong> ${problem.message}</p>
      <button type="button" @click=${() => this.refresh()}>${t("Try again")}</button></div>`;
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

/** The questions of api.js, each of which leaves its path in `sources`, and in `cuts` when there was more than was asked for. */
function recording(sources, cuts) {
  const noted = (path) => {
    const whole = api.query(path, { asOf: asOf() });
    sources.push(...(sources.includes(whole) ? [] : [whole]));
    return path;
  };
  return {
    get: (path) => api.get(noted(path)),
    list: (path, most) => api.list(noted(path), most, api.get, (count) => cuts.push({ path: path.split("?")[0], count })),
    latest: (path) => api.list(noted(path), LATEST),
    lines: (path) => api.lines(noted(path)),
    now: (path, ...rest) => (sources.push(path), api.now(path, ...rest)),
    ask: (path, body) => (sources.push(`POST ${path} ${JSON.stringify(body)}`), api.post(path, body)),
  };
}
