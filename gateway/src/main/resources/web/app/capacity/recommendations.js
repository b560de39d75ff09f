import { html, nothing } from "lit";
import { instant, money, number, percent, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { hint } from "../core/screen.js";
import { thing } from "../core/state.js";
import { table } from "../core/table.js";
import { priced } from "../money/amount.js";

// each is computed when it is asked for
const MOST = 500;
const TONES = { CRITICAL: "bad", WARNING: "warn", OK: "calm", GOOD: "good" };

/** What services should ask for, what a promotion has left behind, and what containers would take instead of machines. */
class Recommendations extends Panel {
  constructor() {
    super();
    this.heading = t("What to ask for instead");
  }

  load({ list }) {
    return list("/api/capacity/v1/recommendations?limit=100", MOST);
  }

  empty(all) {
    return all.length ? null : hint(t("There is nothing to recommend from"), t("It takes what services use, hour by hour, and what they ask for."), "POST /api/capacity/v1/samples · PUT /api/capacity/v1/workloads/{service}");
  }

  content(all) {
    return html`${table(t("What to ask for instead"), [
        { name: t("Service"), value: (row) => row.service, cell: (row) => html`<a href=${thing("services", row.service)}>${row.service}</a>` },
        { name: t("Site"), value: (row) => row.datacenter },
        { name: t("Off by"), value: (row) => row.hours?.severity, cell: (row) => (row.hours?.severity ? pill(words(row.hours.severity), TONES[row.hours.severity]) : "–") },
        { name: t("Cores of a replica"), number: true, value: (row) => size(row)?.cpuMillis, cell: (row) => (size(row) ? number(size(row).cpuMillis / 1000, 2) : "–") },
        { name: t("MiB of a replica"), number: true, value: (row) => size(row)?.memoryMiB, cell: (row) => number(size(row)?.memoryMiB) },
        { name: t("Replicas"), value: (row) => size(row)?.minReplicas, cell: replicas },
        priced(t("Saves a month"), (row) => saves(row)?.month, { cell: (row) => (saves(row)?.month ? money(saves(row).month) : saves(row) ? t("{cores} cores", { cores: number(saves(row).cores, 1) }) : "–") }),
        { name: t("Besides"), value: (row) => row.shrinkBack?.promotion, cell: (row) => html`${shrink(row.shrinkBack)} ${row.containers ? pill(t("{machines} machines today", { machines: row.containers.machines }), "warn") : nothing}` },
      ], all)}
      <p class="quiet">${t("By the two weeks up to the last sample. Cores and bounds are solved together with the autoscaler's target; off by is in the words of KRR.")}</p>`;
  }
}

/** Of a service in containers what it should ask for, of one on machines what it would. */
const size = (row) => row.rightSize?.size ?? row.containers;

const saves = (row) => row.rightSize?.saves ?? row.containers?.saves;

const replicas = (row) => {
  const own = size(row);
  return own ? (own.minReplicas == null ? t("at most {count}", { count: number(own.mostReplicas) }) : `${number(own.minReplicas)} – ${number(own.maxReplicas)}`) : "–";
};

const shrink = (left) =>
  left ? html`<span title=${t("since {when}", { when: instant(left.ended) })}>${pill(t("{promotion} left {share} too many", { promotion: left.promotion, share: percent(left.held / left.needed - 1) }), "warn")}</span>` : nothing;

customElements.define("ll-recommendations", Recommendations);
