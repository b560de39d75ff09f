import { LitElement, html, nothing } from "lit";
import { file } from "../core/api.js";
import { saveFile } from "../core/export.js";
import { t } from "../core/i18n.js";

const FORMS = [["PDF", "application/pdf", "pdf"], ["CSV", "text/csv", "csv"]];

/** One report in the forms that it has: a page to read, pages to print, figures to compute with. */
class Files extends LitElement {
  static properties = { path: { type: String }, name: { type: String }, problem: { state: true }, busy: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="actions"><a href=${this.path} target="_blank" aria-label=${t("Read {report}", { report: this.name })}>${t("Read")}</a>
        ${FORMS.map(([form, type, ending]) => html`<button type="button" ?disabled=${this.busy} aria-label="${this.name}, ${form}" @click=${() => this.take(type, ending)}>${form}</button>`)}</div>
      <div aria-live="polite">${this.problem ? html`<div class="notice bad"><p>${this.problem.message}</p></div>` : nothing}</div>`;
  }

  async take(type, ending) {
    this.busy = true;
    this.problem = null;
    try {
      saveFile(`${this.name}.${ending}`, await file(this.path, type));
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("ll-files", Files);

export const files = (name, path) => html`<ll-files .name=${name} .path=${path}></ll-files>`;
