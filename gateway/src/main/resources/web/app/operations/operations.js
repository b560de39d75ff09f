import { html, nothing } from "lit";
import "../core/actions.js";
import { instant, number, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, meter, pill } from "../core/panel.js";
import { Screen, figures } from "../core/screen.js";
import { answerNow } from "../core/sources.js";
import { table } from "../core/table.js";

const SERVICES = ["changes", "capacity", "cost", "slo"];
const PAUSE = 3000;
const SHOWN = 30;
const RUNNING = new Set(["WAITING", "RUNNING"]);

/** What keeps the services going: what waits, what lags, and how to get it going again. */
class Operations extends Screen {
  title() {
    return t("Operations");
  }

  lead() {
    return html`<p class="lead">${t("Streams that wait, read models that lag, timers that fail; each can be set going again. Always as of now.")}</p>`;
  }

  load() {
    return {};
  }

  content() {
    return SERVICES.map((name) => html`<ll-service-operations class="span6" .service=${name}></ll-service-operations>`);
  }
}

/** One service's part. */
class ServiceOperations extends Panel {
  static properties = { ...Panel.properties, service: { type: String } };

  willUpdate(changed) {
    super.willUpdate(changed);
    this.heading = this.service;
  }

  updated(changed) {
    // what is behind or under way changes by itself
    if (changed.has("facts") && this.facts && (this.facts.relay.lag || this.facts.projections.some((one) => one.head > one.position) || this.facts.timers.jobs.some((job) => RUNNING.has(job.state)))) {
      this.refreshAfter(PAUSE);
    }
  }

  get base() {
    return `/api/${this.service}/v1/operations`;
  }

  async load({ now }) {
    const [relay, parked, projections, timers] = await Promise.all(["relay", "parked?limit=500", "projections?limit=500", "timers"].map((path) => now(`${this.base}/${path}`)));
    return { relay, parked: parked.items, projections: projections.items, timers };
  }

  aside() {
    const healthy = this.facts && !this.facts.relay.error && !this.facts.parked.some((lot) => lot.error) && !this.facts.projections.some((one) => one.error);
    return this.facts ? html`${pill(healthy ? t("runs") : t("needs you"), healthy ? "good" : "bad")}<button type="button" @click=${() => this.refresh()}>${t("Look again")}</button>` : nothing;
  }

  content({ relay, parked, projections, timers }) {
    return html`${figures([[t("Not published yet"), number(relay.lag)], [t("Log"), number(relay.head)], [t("Parked streams"), parked.filter((lot) => lot.error).length, answerNow(`${this.base}/parked?limit=500`)], [t("Waiting streams"), parked.length, answerNow(`${this.base}/parked?limit=500`)]], answerNow(`${this.base}/relay`))}
      ${relay.error ? html`<div class="notice bad"><p>${relay.error}</p></div>` : nothing}
      ${parked.map((lot) => this.lot(lot))}
      <h3>${t("Read models")}</h3>
      ${table(t("Read models of {service}", { service: this.service }), [
        { name: t("Name"), value: (row) => row.name },
        { name: t("Behind"), number: true, value: (row) => row.head - row.position, cell: (row) => (row.error ? pill(row.error, "bad") : number(Math.max(0, row.head - row.position))), from: () => answerNow(`${this.base}/projections?limit=500`) },
        { name: t("Moved"), value: (row) => row.movedAt, cell: (row) => instant(row.movedAt) },
        { name: t("Repair"), value: () => "", cell: (row) => html`<ll-actions .actions=${[{ label: t("Rebuild"), path: `${this.base}/projections/${row.name}/rebuild`, hint: t("{name} is read anew from the first event on; what there is answers until then.", { name: row.name }) }]} @done=${() => this.refresh()}></ll-actions>` },
      ], projections)}
      ${Object.entries(timers).map(([kind, items]) => this.timers(kind, items))}`;
  }

  lot(lot) {
    const path = `${this.base}/parked/${lot.source}/${lot.stream}`;
    return html`<div class="notice ${lot.error ? "bad" : "warn"}"><p><strong>${t("{waiting} events of {source} wait", { waiting: lot.waiting, source: lot.source })}</strong> ${t("since {when}", { when: instant(lot.since) })}</p>
      <p>${lot.error ?? t("They wait for a predecessor.")}</p><p><a href=${path} target="_blank">${t("The events")}</a></p>
      <ll-actions .actions=${[{ label: t("Try again"), path: `${path}/replay` }, { label: t("Skip the first"), path: `${path}/skip`, body: { after: lot.version }, hint: t("What it tells of is never known here, unless its sender tells of it again.") }]} @done=${() => this.refresh()}></ll-actions></div>`;
  }

  /** What is to come, with what fails first. */
  timers(kind, items) {
    const ordered = items.toSorted((a, b) => Boolean(b.error) - Boolean(a.error));
    return items.length
      ? html`<details ?open=${ordered[0].error}><summary>${words(kind)}: ${items.length}</summary><ul class="rows">${ordered.slice(0, SHOWN).map((item) => this.timer(kind, item))}</ul></details>`
      : nothing;
  }

  timer(kind, item) {
    const path = `${this.base}/timers/${kind}/${encodeURIComponent(item.id)}`;
    const name = item.kind ?? item.handler ?? item.url;
    return html`<li><div class="line"><span>${name} <small class="quiet">${item.state ? words(item.state) : nothing} ${item.due ? instant(item.due) : nothing}</small></span>${item.error ? pill(item.error, "bad") : nothing}</div>
      ${item.progress < 1 && !item.error ? meter(item.progress, t("{name}: how far it is", { name })) : nothing}
      ${item.error ? html`<ll-actions .actions=${repairs(path, item)} @done=${() => this.refresh()}></ll-actions>` : nothing}</li>`;
  }
}

/** What was given up can only be tried again. */
const repairs = (path, { state = "WAITING" }) => [{ label: t("Try again"), path: `${path}/retry` }, ...(state === "WAITING" ? [{ label: t("Give it up"), path: `${path}/drop`, hint: t("It is not tried again, and what it was to do is not done.") }] : [])];

customElements.define("ll-operations", Operations);
customElements.define("ll-service-operations", ServiceOperations);
