import { html, nothing } from "lit";
import "../core/actions.js";
import { number, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { may, whoAmI } from "../core/me.js";
import { Screen, card, hint } from "../core/screen.js";
import { answer } from "../core/sources.js";
import { table } from "../core/table.js";
import { day } from "./amount.js";

const MEASURES = ["cost", "even", "cpu-hours", "memory-hours", "orders", "gmv", "weights", "metric"];

/** The rules: how cost is distributed, and what bills are held against. */
class Rules extends Screen {
  title() {
    return t("Rules of cost");
  }

  lead() {
    return html`<p class="lead">${t("How cost is distributed from a day on, forwards and backwards, and which rules bills are held against.")}</p>`;
  }

  async load({ list }) {
    const [rules, models, me] = await Promise.all([list("/api/cost/v1/allocation-rules?limit=500"), list("/api/cost/v1/rule-models?limit=500"), whoAmI()]);
    const happened = rules.length ? await list("/api/cost/v1/allocation-rules/history?limit=500") : [];
    return { rules, happened, models, roles: me.roles };
  }

  aside() {
    return this.facts && may(this.facts.roles, "finops") ? html`<ll-actions .actions=${[distributing()]} @done=${() => this.refresh()}></ll-actions>` : nothing;
  }

  content({ rules, happened, models }) {
    return html`${card(t("How cost is distributed"), rules.length ? table(t("How cost is distributed"), [
        { name: t("From"), value: (row) => row.validFrom },
        { name: t("Idle"), value: (row) => words(row.idle) },
        { name: t("Shared"), value: (row) => words(row.shared) },
        { name: t("Weights"), value: (row) => row.metric ?? row.weights.map(({ service, weight }) => `${service} ${weight}`).join(", ") },
      ], rules) : hint(t("Nothing was said yet"), t("Idle capacity is shared by use, and what has no service by cost."), "PUT /api/cost/v1/allocation-rules"), { span: 7 })}
      ${card(t("History"), happened.length ? history(happened) : html`<p class="quiet">${t("Nothing was said yet")}</p>`, { span: 5 })}
      ${card(t("Rules of FOCUS"), models.length ? focus(models) : hint(t("No model is published"), t("Publish the requirements model of FOCUS, and bills are held against all of it."), "PUT /api/cost/v1/rule-models/1.2"))}`;
  }
}

const focus = (models) => html`${table(t("Rules of FOCUS"), [
    { name: t("Version"), value: (row) => row.version },
    { name: t("Model"), value: (row) => row.model },
    { name: t("Decided"), number: true, value: (row) => row.rules, cell: (row) => number(row.rules), from: (row) => answer(`/api/cost/v1/rule-models/${row.version}`) },
    { name: t("Left to us"), number: true, value: (row) => row.dynamic, cell: (row) => number(row.dynamic) },
    { name: t("Defects"), number: true, value: (row) => row.defects.length, cell: (row) => number(row.defects.length) },
  ], models)}
  ${models.map((model) => (model.defects.length ? html`<details><summary>${t("What model {version} gets wrong", { version: model.version })}</summary><ul>${model.defects.map((defect) => html`<li>${defect}</li>`)}</ul></details>` : nothing))}`;

const distributing = () => ({
  label: t("Say how cost is distributed"),
  primary: true,
  method: "PUT",
  path: "/api/cost/v1/allocation-rules",
  hint: t("The day may be over: then it changes how that time is seen from now on, and not how it was seen before."),
  shape: ({ weights = [], ...rest }) => ({ ...rest, weights: weights.map((each) => each.split("=")).map(([service, weight]) => ({ service: service.trim(), weight: Number(weight) })) }),
  fields: [
    day("validFrom", t("From"), null, { required: true }),
    { name: "idle", label: t("Idle"), options: ["shared", "separate"] },
    { name: "shared", label: t("Shared"), options: MEASURES },
    { name: "weights", label: t("Weights"), lines: 3, list: true, hint: t("With weights alone, one a line: checkout=3") },
    { name: "metric", label: t("Metric"), hint: t("With a metric alone: requests, egress-gib, or one that your tools record") },
  ],
});

customElements.define("ll-rules", Rules);
