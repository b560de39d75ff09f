import { html, nothing } from "lit";
import { leftTone } from "../core/facts.js";
import { number, percent, relative } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, leftOver, meter, pill } from "../core/panel.js";
import { address, moment, thing } from "../core/state.js";
import { first, left, withBudgets } from "../objectives/left.js";

const SHOWN = 40;

/** The objectives of the services that the promotion involves, and what is left of each error budget. */
class Slos extends Panel {
  static watched = ["services"];
  static follows = ["slo.budget.", "slo.slo."];
  static properties = { ...Panel.properties, services: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Service objectives");
  }

  async load({ get, list }) {
    const [all, alerts] = await Promise.all([list("/api/slo/v1/slos?limit=500"), list("/api/slo/v1/alerts?limit=500")]);
    const involved = new Set(this.services);
    const own = all.filter((slo) => !involved.size || involved.has(slo.service));
    return { rows: await withBudgets(first(own, alerts, SHOWN), get), more: Math.max(0, own.length - SHOWN) };
  }

  empty({ rows }) {
    return rows.length
      ? null
      : html`<div class="notice"><p><strong>${t("No objective for these services")}</strong></p><p>${t("Upload an OpenSLO document and send its slices.")}</p><code>POST /api/slo/v1/openslo · POST /api/slo/v1/slices</code></div>`;
  }

  content({ rows, more }) {
    const sorted = rows.toSorted((a, b) => (left(a) ?? 2) - (left(b) ?? 2));
    return html`<ul class="rows">${sorted.map((row) => this.row(row))}</ul>
      ${more ? html`<p><a href=${address("/objectives")}>${t("{count} more", { count: more })}</a></p>` : nothing}`;
  }

  row({ slo, worst }) {
    const share = left({ worst });
    const target = worst?.target ?? slo.objectives?.[0]?.target;
    return html`<li>
      <div class="line"><h3><a href=${thing("objectives", slo.name)}>${slo.name}</a></h3>${share > 0 ? pill(t("{share} left", { share: percent(share) }), leftTone(share)) : leftOver(share)}</div>
      ${share == null ? nothing : meter(share, t("Error budget of {name} that is left", { name: slo.name }), leftTone(share))}
      <div class="line quiet"><span>${slo.service}${target == null ? "" : ` · ${number(target * 100, 3)} %`}</span>
        <span>${worst?.sli == null ? "" : t("measured {sli}", { sli: `${number(worst.sli * 100, 3)} %` })}${worst?.exhaustion ? ` · ${t("gone {when}", { when: relative(worst.exhaustion, moment()) })}` : ""}</span></div>
    </li>`;
  }
}

customElements.define("ll-slos", Slos);
