import { html, nothing } from "lit";
import { instant, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { listen } from "../core/live.js";
import { pill } from "../core/panel.js";
import { Screen, card, hint } from "../core/screen.js";
import { asOf, look } from "../core/state.js";
import { pageOf } from "./page-of.js";

const MOST = 200;
const SOURCES = ["changes", "capacity", "cost", "slo"];
const TONES = [[/exhausted|exceeded|failed|rolled-back|overdue|detected|refused|incident\.opened/, "bad"], [/opened|expired|rejected|withdrawn|cancelled/, "warn"], [/recovered|approved|executed|granted|confirmed|finished|resolved|cleared|closed/, "good"]];

/** What happens, as the services publish it, from the moment that the page was opened. */
class Now extends Screen {
  static properties = { ...Screen.properties, from: { type: String }, all: { state: true }, held: { state: true }, missed: { state: true } };

  constructor() {
    super();
    this.all = [];
    this.held = null;
    this.missed = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.unfollow = asOf() ? null : listen((happening) => (this.all = [happening, ...this.all].slice(0, MOST)), () => (this.missed = new Date()));
  }

  title() {
    return t("What happens now");
  }

  lead() {
    return html`<p class="lead">${t("What the services publish, as it happens; each line leads to what it tells of.")}</p>`;
  }

  aside() {
    return html`<div class="actions"><label>${t("From")} <select @change=${(event) => look({ from: event.target.value }, { replace: true })}>
        <option value="">${t("All")}</option>${SOURCES.map((name) => html`<option value=${name} ?selected=${name === this.from}>${name}</option>`)}</select></label>
      <button type="button" aria-pressed=${this.held != null} @click=${() => (this.held = this.held ? null : this.all)}>${this.held ? t("Go on") : t("Hold")}</button></div>`;
  }

  load() {
    return {};
  }

  content() {
    const shown = (this.held ?? this.all).filter((each) => !this.from || each.name.startsWith(`${this.from}.`));
    if (asOf()) {
      return html`<div>${hint(t("Nothing happens in the past"), t("Press n to go back to now; what has happened stands in the history of each thing."))}</div>`;
    }
    return html`${this.missed ? html`<div class="notice" role="status"><p>${t("Nobody listened for a while before {when}; what happened then is not told here.", { when: instant(this.missed) })}</p></div>` : nothing}
      ${card(t("{count} events", { count: shown.length }), shown.length
      ? html`<ol class="timeline" aria-live="polite">${shown.map(line)}</ol>`
      : html`<div class="notice"><p><strong>${t("Waiting for what happens next")}</strong></p><p>${t("Register a change, submit a plan or send slices, and it is told here; tools hear the same.")}</p><code>GET /api/gateway/v1/events · loadline events follow</code></div>`)}`;
  }
}

/** What an event tells of, in its own words. */
const subject = (data) => data.title ?? data.name ?? data.slo ?? data.reason ?? data.service ?? data.datacenter ?? data.date ?? data.id;

function line(happening) {
  const { name, at, data } = happening;
  const href = pageOf(happening);
  const [source, what] = [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)];
  return html`<li><time datetime=${at}>${instant(at)}</time>
    <div>${pill(words(what.replaceAll(".", " ")), TONES.find(([pattern]) => pattern.test(name))?.[1])} ${href ? html`<a href=${href}>${subject(data)}</a>` : subject(data)} <small class="quiet">${source}${data.service && data.service !== subject(data) ? html` · ${data.service}` : nothing}</small>
      <details><summary>${t("What the event says")}</summary><pre tabindex="0">${JSON.stringify(data, null, 1)}</pre></details></div></li>`;
}

customElements.define("ll-now", Now);
