import { html } from "lit";
import { instant, number, words } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { address, thing } from "../core/state.js";

/** One call of another tool, what became of it, and what it said where nobody knew what it means. */
class Delivery extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts?.kind ?? t("Deliveries");
  }

  above() {
    return crumb(t("Deliveries"), address("/deliveries"));
  }

  load({ get }) {
    return get(`/api/changes/v1/hooks/deliveries/${this.key}`);
  }

  content({ sender, delivery, became, at, content }) {
    return html`${card(t("What became of it"), html`${figures([
        [t("Sender"), words(sender)],
        [t("What became of it"), words(became.action)],
        [t("When"), instant(at)],
        [t("Its id"), delivery],
      ])}<p>${became.note}</p>${became.change ? html`<p><a href=${thing("changes", became.change)}>${t("Change")}</a></p>` : ""}`)}
      ${card(t("What it said"), content ? said(content) : html`<p class="quiet">${t("It was understood; only what is of a kind that nobody knows is kept.")}</p>`)}`;
  }
}

const said = ({ text, bytes }) => html`<pre tabindex="0">${readable(text)}</pre>
  <p class="quiet">${t("{count} bytes; of a long one the beginning is kept", { count: number(bytes) })}</p>`;

// what was cut is no JSON any more
function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    return text;
  }
}

customElements.define("ll-delivery-page", Delivery);
