import { LitElement, html, nothing } from "lit";
import { NEW, asSeen, post, put, remove } from "./api.js";
import { t } from "./i18n.js";
import { input, read } from "./form.js";
import { address } from "./state.js";

const SEND = { PUT: put, DELETE: remove };

const condition = ({ unless, seen }) => (unless === "there" ? NEW : seen ? asSeen(seen) : undefined);

/** What an action is of; the actions of another row or thing are of another. */
const subject = ({ path, label }) => (typeof path === "string" ? path.slice(0, path.lastIndexOf("/")) : label);

/**
 * Buttons for commands, each {label, path, body?, fields?, shape?, method?, unless?, seen?, primary?, hint?}; one with fields asks for them in a dialog first,
 * one with a hint alone whether it is meant. Its body may be a function, called when it is begun; its path one of what was entered. A PUT
 * may be on a condition: unless it is "there" already, or that it is still as what was `seen`, the answer that its fields were filled from.
 * A refusal is shown with all that is wrong; when it is done that is said, and the event `done` tells the answer. The event `outdated` tells
 * that there is something else than what was seen.
 */
class Actions extends LitElement {
  static properties = { actions: { attribute: false }, asking: { state: true }, refused: { state: true }, busy: { state: true }, finished: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="actions">${this.actions.map((action) => this.button(action))}</div>
      <div aria-live="polite">${this.asking ? nothing : this.refusal()} ${this.outcome()}</div>
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
        ${action.fields?.map(input)}
        <div aria-live="assertive">${this.refusal()}</div>
        <div class="actions"><button type="submit" class="primary" ?disabled=${this.busy}>${action.label}</button>
          <button type="button" @click=${() => this.close()}>${t("Cancel")}</button></div>
      </form>
    </dialog>`;
  }

  refusal() {
    const problem = this.refused;
    if (!problem) {
      return nothing;
    }
    const { title = t("This cannot be sent"), message, errors = [], status } = problem;
    return html`<div class="notice bad"><p><strong>${title}</strong></p>${errors.some((error) => message.endsWith(error.message)) ? nothing : html`<p>${message}</p>`}
      ${errors.map((error) => html`<p>${error.pointer ? html`<code>${error.pointer}</code> ` : nothing}${error.message}</p>`)}
      ${status === 412 ? html`<p>${this.unsure ? t("What was sent before may have been done; look at it.") : t("There is something else now than what you have seen; look at it before you write over it.")}</p>` : nothing}
      ${status === 401 ? html`<p><a href=${address("/")} target="_blank">${t("Sign in again in another tab")}</a> ${t("and send it once more; what you have entered stays here.")}</p>` : nothing}</div>`;
  }

  outcome() {
    return this.actions.some((action) => subject(action) === this.finished?.subject) ? html`<p class="quiet">${t("Done: {what}", { what: this.finished.label })}</p>` : nothing;
  }

  begin(action) {
    this.refused = null;
    this.finished = null;
    this.unsure = false;
    const begun = { ...action, body: typeof action.body === "function" ? action.body() : action.body, condition: condition(action) };
    if (action.fields?.length || action.hint) {
      this.asking = begun;
    } else {
      this.send(begun);
    }
  }

  close() {
    this.asking = null;
    this.refused = null;
  }

  submit(event, action) {
    event.preventDefault();
    if (!this.busy) {
      this.send(action, read(event.target, action.fields ?? []));
    }
  }

  async send(action, entered = {}) {
    this.busy = true;
    try {
      const values = { ...action.body, ...entered };
      const path = typeof action.path === "function" ? action.path(values) : action.path;
      const body = action.shape ? action.shape(values) : values;
      const detail = await (SEND[action.method] ?? post)(path, body, { key: this.key(path, body), condition: action.condition });
      this.close();
      this.tried = null;
      this.unsure = false;
      this.finished = { label: action.label, subject: subject(action) };
      this.dispatchEvent(new CustomEvent("done", { detail, bubbles: true }));
    } catch (problem) {
      // an answer that was lost may have been that it is done
      this.unsure ||= problem.status === 0 || problem.status >= 500;
      this.refused = problem;
      if (problem.status === 412) {
        this.dispatchEvent(new CustomEvent("outdated", { bubbles: true }));
      }
    } finally {
      this.busy = false;
    }
  }

  /** Of a command until it is done: the answer to one that was done may be what was lost. */
  key(...command) {
    const content = JSON.stringify(command);
    if (this.tried?.content !== content) {
      this.tried = { content, key: crypto.randomUUID() };
    }
    return this.tried.key;
  }
}

customElements.define("ll-actions", Actions);
