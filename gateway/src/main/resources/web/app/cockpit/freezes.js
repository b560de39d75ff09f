import { html } from "lit";
import { freezeTone, scope, times } from "../calendar/facts.js";
import "../calendar/gate.js";
import { code } from "../core/facts.js";
import { instant, relative, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Panel, pill } from "../core/panel.js";
import { moment, thing } from "../core/state.js";

/** Which changes are held back, until when and why; and the gate's answer for the service that is looked at. */
class Freezes extends Panel {
  static follows = ["changes.freeze."];
  static properties = { ...Panel.properties, service: { attribute: false }, services: { attribute: false }, promotion: { attribute: false } };

  constructor() {
    super();
    this.heading = t("Freezes");
  }

  load({ list }) {
    return list("/api/changes/v1/freezes?limit=500");
  }

  relevant(freezes) {
    return freezes.filter((freeze) => !["CLOSED", "NONE"].includes(code(freeze.state)) && times(freeze).some((time) => !(Date.parse(time.end) < moment())));
  }

  content(freezes) {
    const open = this.relevant(freezes);
    return html`${open.length ? html`<ul class="rows">${open.map((freeze) => this.row(freeze))}</ul>` : html`<div class="notice good"><p>${t("Nothing is frozen; changes may go out.")}</p></div>`} <ll-gate .service=${this.service}></ll-gate>`;
  }

  row(freeze) {
    const next = times(freeze).find((time) => !(Date.parse(time.end) < moment()));
    const ahead = Date.parse(next.start) > moment();
    return html`<li>
      <div class="line"><h3><a href=${thing("freezes", freeze.id)}>${freeze.reason}</a></h3>${pill(words(freeze.level), freezeTone(freeze.level))}</div>
      <p class="quiet">${words(freeze.source)} · ${freeze.environment} · ${scope(freeze)}</p>
      <p>${instant(next.start)} – ${next.end ? instant(next.end) : t("until lifted")} <span class="quiet">(${ahead ? t("begins {when}", { when: relative(next.start, moment()) }) : t("in force")})</span></p>
    </li>`;
  }
}

customElements.define("ll-freezes", Freezes);
