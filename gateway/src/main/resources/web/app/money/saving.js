import { html, nothing } from "lit";
import "../core/actions.js";
import { timeAxis, valueAxis } from "../core/chart.js";
import { compact, money, number, percent, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { whoAmI } from "../core/me.js";
import { pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { answer, behind, traced } from "../core/sources.js";
import { address, thing } from "../core/state.js";
import { perDay, scope, tone, verbs } from "./saving-facts.js";

/** One saving: how it stands, what was shown of it, and how it wears off. */
class Saving extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.saving.proposal.title ?? t("Saving");
  }

  above() {
    return crumb(t("Savings"), address("/savings"));
  }

  lead() {
    const saving = this.facts?.saving;
    return saving ? html`<p class="lead">${pill(words(saving.state), tone(saving.state))} ${words(saving.proposal.kind)} · ${scope(saving.proposal.scope)} · ${t("identified by {who}", { who: saving.identifiedBy })}</p>` : nothing;
  }

  async load({ get, list }) {
    const base = `/api/cost/v1/savings/${this.key}`;
    const [saving, happened, me] = await Promise.all([get(base), list(`${base}/history?limit=500`), whoAmI()]);
    return { saving, happened, roles: me.roles };
  }

  content({ saving, happened, roles }) {
    const own = verbs(saving, roles);
    const measured = happened.filter((each) => ["saving.verified", "saving.decayed"].includes(each.type)).map((each) => each.data.evidence);
    return html`${own.length ? card(t("What to do"), html`<ll-actions .actions=${own} @done=${() => this.refresh()}></ll-actions>`) : nothing}
      ${card(t("What was shown"), shown(saving), { span: 6 })} ${card(t("How it wears off"), decay(measured), { span: 6 })}
      ${card(t("History"), history(happened))}`;
  }
}

/** The cost of days is that of the scope when it names one thing, else that of the shop. */
const scoped = ({ scope: whose }) => ({ by: Object.keys(whose).find((name) => whose[name]) });

/** The days that its cost is held against. */
const baseline = ({ baselineFrom, from }, proposal) => behind.unitCosts(baselineFrom, from, scoped(proposal));

const shown = ({ id, evidence, proposal, implemented, reason }) => html`
  ${evidence
    ? html`<p><span class="big">${traced(money(evidence.claimed), behind.unitCosts(evidence.from, evidence.to, scoped(proposal)))}</span> <span class="quiet">${t("claimed for {from} – {to}", evidence)}</span></p>
      ${figures([
        [t("Would have cost"), money(evidence.adjusted), baseline(evidence, proposal)],
        [t("Did cost"), money(evidence.actual), behind.unitCosts(evidence.from, evidence.to, scoped(proposal))],
        [t("Interval, 90 %"), `${money(evidence.low)} – ${money(evidence.high)}`, baseline(evidence, proposal)],
        [t("Claimed by others"), money(evidence.overlapping), address("/savings")],
        [t("Baseline from"), evidence.baselineFrom, baseline(evidence, proposal)],
        [t("Error of the baseline"), percent(Number(evidence.cvrmse)), baseline(evidence, proposal)],
        [t("Explained by {basis}", { basis: words(evidence.basis) }), percent(Number(evidence.r2)), baseline(evidence, proposal)],
        [t("Days left out"), number(evidence.excluded.length), address("/incidents")],
        [t("Other changes meanwhile"), number(evidence.changes), answer("/api/changes/v1/changes", { from: `${evidence.from}T00:00:00Z`, to: `${evidence.to}T00:00:00Z`, limit: 500 })],
        [t("Adjusted for {count} of them", { count: evidence.adjustments.length }), adjusted(evidence), behind.history(`/api/cost/v1/savings/${id}`)],
      ])}`
    : html`<div class="notice"><p>${t("It has not been measured yet; until then it counts nothing.")}</p></div>`}
  ${figures([[t("Implemented from"), implemented], [t("Change"), proposal.change ? t("open") : null, proposal.change ? thing("changes", proposal.change) : undefined], [t("Rejected because"), reason]])}`;

const adjusted = ({ adjustments }) => (adjustments.length ? adjustments.map(({ amount }) => money(amount)).join(", ") : null);

const decay = (measured) =>
  measured.length
    ? html`<ll-chart size="small" .label=${t("Saved a day, by measurement, with its interval")} .options=${(colours) => lines(colours, measured)}></ll-chart>
        <p class="quiet">${t("Each point is a measurement; the lower line is what counts. It falls when a saving wears off.")}</p>`
    : html`<div class="notice"><p>${t("Measure it again from time to time: savings wear off.")}</p></div>`;

function lines(colours, measured) {
  const points = (field) => measured.flatMap((each) => (perDay(each, field) ? [[Date.parse(each.to), Number(perDay(each, field).amount)]] : []));
  const line = (name, field, colour) => ({ name, type: "line", symbolSize: 8, itemStyle: { color: colour }, data: points(field), tooltip: { valueFormatter: (value) => money({ amount: value, currency: measured[0].low.currency }) } });
  return {
    grid: { left: 8, right: 14, top: 40, bottom: 26, containLabel: true },
    xAxis: timeAxis(colours),
    yAxis: valueAxis(colours, measured[0].low.currency, compact),
    series: [line(t("Lower bound"), "low", colours.good), line(t("Upper bound"), "high", colours.quiet)],
  };
}

customElements.define("ll-saving", Saving);
