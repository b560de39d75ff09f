import { html, nothing } from "lit";
import { instant, relative, words } from "../core/format.js";
import { history } from "../core/history.js";
import { t } from "../core/i18n.js";
import { meter, pill } from "../core/panel.js";
import { Screen, card, crumb, figures } from "../core/screen.js";
import { address, moment, thing } from "../core/state.js";
import { lasting, runTone } from "./facts.js";

const UNDERWAY = new Set(["RUNNING", "COMPENSATING"]);
const PAUSE = 2000;

/** One run of a workflow: how far it is, what is waited for, and what has happened. */
class Run extends Screen {
  static watched = ["key"];
  static properties = { ...Screen.properties, key: { type: String } };

  title() {
    return this.facts ? `${words(this.facts.run.template)}, ${this.facts.run.service}` : t("Run");
  }

  above() {
    return crumb(t("Self-service"), address("/templates"));
  }

  lead() {
    const run = this.facts?.run;
    return run ? html`<p class="lead">${pill(words(run.state), runTone(run.state))} ${run.environment} · ${t("asked for by {who}", { who: run.requester })}</p>` : nothing;
  }

  updated(changed) {
    super.updated(changed);
    // what is under way changes by itself
    if (changed.has("facts") && UNDERWAY.has(this.facts?.run.state)) {
      this.refreshAfter(PAUSE);
    }
  }

  async load({ get, list }) {
    const base = `/api/changes/v1/runs/${this.key}`;
    const [run, happened] = await Promise.all([get(base), list(`${base}/history?limit=500`)]);
    return { run, happened };
  }

  content({ run, happened }) {
    return html`${card(t("Progress"), progress(run), { span: 6 })}
      ${card(t("What it is for"), figures([
        [t("Change"), t("open"), thing("changes", run.change)],
        [t("Service"), run.service, thing("services", run.service)],
        [t("Began"), instant(run.startedAt)],
        [t("Ended"), run.endedAt ? instant(run.endedAt) : null],
        [t("Ready after"), run.leadTime ? lasting(run.leadTime) : null],
        ...Object.entries(run.parameters ?? {}),
      ]), { span: 6 })}
      ${card(t("History"), history(happened))}`;
  }
}

function progress({ steps, waitingFor, state, failure }) {
  const done = waitingFor ? steps.indexOf(waitingFor.step) : UNDERWAY.has(state) ? 0 : steps.length;
  return html`${meter(done / Math.max(1, steps.length), t("Progress"))}
    <ol class="steps">${steps.map((step, i) => html`<li aria-current=${waitingFor?.step === step ? "step" : nothing}>${words(step)} ${waitingFor?.step === step ? pill(waitingFor.compensating ? t("is undone") : t("is waited for, until {when}", { when: relative(waitingFor.due, moment()) }), "warn") : state === "READY" || i < done ? pill(t("done"), "good") : nothing}</li>`)}</ol>
    ${failure ? html`<div class="notice bad"><p>${failure}</p></div>` : nothing}`;
}

customElements.define("ll-run", Run);
