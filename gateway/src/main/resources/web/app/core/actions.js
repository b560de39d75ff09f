import { LitElement, html, nothing } from "lit";
import { post, put, remove } from "./api.js";
import { t } from "./i18n.js";
import { input, read } from "./form.js";

const SEND = { PUT: put, DELETE: remove };

/**
 * Buttons for commands, each {label, path, body?, fields?, method?, primary?, hint?}; one with fields asks for them in a dialog first, and
 * its path may be a function of what was entered.
 * A refusal is shown with all that is wrong; when it is done the event `done` tells the answer.
 */
class Actions extends LitElement {
  static properties = { actions: { attribute: false }, asking: { state: true }, refused: { state: true }, busy: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="actions">${this.actions.map((action) => this.button(action))}</div>
      <div aria-live="polite">${this.asking ? nothing : this.refusal()}</div>
      ${this.asking ? this.dialog(this.asking) : nothing}`;
  }

  updated() {
    const dialog = this.querySelector("dialog");
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  button(action) {
    return html`<button type="button" class=${action.primary ? "primary" : ""} ?disabled=${this.busy} @click=${() => this.begin(action)}>${action.label}</button>`;
  }

  dialog(action) {
    return html`<dialog aria-labelledby="asking" @close=${() => this.close()}>
      <form @submit=${(event) => this.submit(event, action)}>
        <h2 id="asking">${action.label}</h2>
        ${action.hint ? html`<p class="quiet">${action.hint}</p>` : nothing}
        ${action.fields.map(input)}
        <div aria-live="assertive">${this.refusal()}</div>
        <div class="actions"><button type="submit" class="primary" ?disabled=${this.busy}>${action.label}</button>
          <button type="button" @click=${() => this.close()}>${t("Cancel")}</button></div>
      </form>
    </dialog>`;
  }

  refusal() {
    const problem = this.refused;
    return problem
      ? html`<div class="notice bad"><p><strong>${problem.title}</strong></p>${problem.errors.some((error) => problem.message.endsWith(error.message)) ? nothing : html`<p>${problem.message}</p>`}
          ${problem.errors.map((error) => html`<p>${error.pointer ? html`<code>${error.pointer}</code> ` : nothing}${error.message}</p>`)}</div>`
      : nothing;
  }

  begin(action) {
    this.refused = null;
    if (action.fields?.length) {
      this.asking = action;
    } else {
      this.send(action, action.body ?? {});
    }
  }

  close() {
    this.asking = null;
    this.refused = null;
  }

  submit(event, action) {
    event.preventDefault();
    const values = { ...action.body, ...read(event.target, action.fields) };
    this.send({ ...action, path: typeof action.path === "function" ? action.path(values) : action.path }, (action.shape ?? ((all) => all))(values));
  }

  async send(action, body) {
    this.busy = true;
    try {
      const detail = await (SEND[action.method] ?? post)(action.path, body);
      this.close();
      this.dispatchEvent(new CustomEvent("done", { detail, bubbles: true }));
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("ll-actions", Actions);
