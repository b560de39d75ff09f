import { html } from "lit";
import { instant } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel } from "../core/panel.js";
import { hint } from "../core/screen.js";
import { thing } from "../core/state.js";
import { table } from "../core/table.js";

/** Which images of a service were seen to run where, and which change stands for each. */
class Running extends Panel {
  static follows = ["changes.change."];
  static watched = ["service"];
  static properties = { ...Panel.properties, service: { attribute: false } };

  constructor() {
    super();
    this.heading = t("What was seen to run");
  }

  load({ list }) {
    return list(`/api/changes/v1/running-digests?service=${encodeURIComponent(this.service)}&limit=100`, 100);
  }

  content(digests) {
    return digests.length ? this.table(digests) : hint(t("No agent reports what runs"), t("Have one in each cluster tell it; what no registered change names is found then."), "POST /api/changes/v1/hooks/running-digests");
  }

  table(digests) {
    return table(t("What was seen to run"), [
      { name: t("Image"), value: (row) => row.image, cell: (row) => html`<code>${row.image}</code>` },
      { name: t("Cluster"), value: (row) => row.cluster },
      { name: t("Since"), value: (row) => row.since, cell: (row) => instant(row.since) },
      { name: t("Change"), value: (row) => row.change, cell: (row) => (row.change ? html`<a href=${thing("changes", row.change)}>${t("open")}</a>` : html`<span class="quiet">${t("ran before anything was registered")}</span>`) },
    ], digests);
  }
}

customElements.define("ll-running", Running);
