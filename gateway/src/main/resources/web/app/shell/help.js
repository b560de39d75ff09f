import { html } from "lit";
import { t } from "../core/i18n.js";
import { single, turn } from "./keys.js";
import { entries } from "./menu.js";

/** The dialog that lists the keys, and turns those of a single letter off. */
export const help = () => html`<dialog id="help" aria-labelledby="help-heading">
  <h2 id="help-heading">${t("Keyboard")}</h2>
  <table>
    <tbody>
      ${entries().map((entry) => html`<tr><th scope="row"><kbd>g</kbd> <kbd>${entry.key}</kbd></th><td>${entry.name}</td></tr>`)}
      <tr><th scope="row"><kbd>Ctrl</kbd> <kbd>k</kbd></th><td>${t("Go to a page or a thing by its name")}</td></tr>
      <tr><th scope="row"><kbd>/</kbd></th><td>${t("Filter the table")}</td></tr>
      <tr><th scope="row"><kbd>n</kbd></th><td>${t("Back to now")}</td></tr>
      <tr><th scope="row"><kbd>?</kbd></th><td>${t("This help")}</td></tr>
    </tbody>
  </table>
  <label class="field"><span><input type="checkbox" .checked=${single()} @change=${(event) => turn(event.target.checked)} /> ${t("Keys without Ctrl do something")}</span></label>
  <form method="dialog" class="actions"><button class="primary">${t("Close")}</button></form>
</dialog>`;
