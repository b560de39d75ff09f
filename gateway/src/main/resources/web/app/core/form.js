import { html, nothing } from "lit";
import { words } from "./format.js";
import { t } from "./i18n.js";

// Fields of a dialog, each {name, label, type?, options?, choices?, required?, value?, lines?, list?, plain?, hint?, pattern?}; of choices
// several hold, and an option may be [value, name].

/** Why something is done, which stays on record. */
export const reason = () => ({ name: "reason", label: t("Reason"), lines: 3, required: true });

/** A moment by the reader's clock. */
export const at = (name, label, required = true) => ({ name, label, type: "datetime-local", required });

/** From when to when. */
export const times = () => [at("start", t("Begins")), at("end", t("Ends"))];

export const input = (field) => (field.choices ? choices(field) : labelled(field));

const choices = ({ name, label, choices: all, value = [] }) => html`<fieldset class="field"><legend>${label}</legend>
  ${all.map((each) => html`<label><input type="checkbox" name=${name} value=${each} ?checked=${value.includes(each)} /> ${each}</label>`)}</fieldset>`;

const labelled = (field) => html`<label class="field"><span>${field.label}</span>
  ${control(field)} ${field.hint ? html`<small class="quiet">${field.hint}</small>` : nothing}</label>`;

function control(field) {
  if (field.options) {
    return html`<select name=${field.name}>${field.options.map((option) => named(option, field)).map(([value, name]) => html`<option value=${value} ?selected=${value === field.value}>${name}</option>`)}</select>`;
  }
  if (field.lines) {
    return html`<textarea name=${field.name} rows=${field.lines} ?required=${field.required} .value=${field.value ?? ""}></textarea>`;
  }
  return html`<input name=${field.name} type=${field.type ?? "text"} step="any" pattern=${field.pattern ?? nothing} ?required=${field.required} .value=${field.value ?? ""} />`;
}

const named = (option, { plain }) => (Array.isArray(option) ? option : [option, plain ? option : words(option)]);

/** What was entered; what was left empty is left out, and times are instants. */
export function read(form, fields) {
  const values = {};
  for (const field of fields) {
    if (field.choices) {
      values[field.name] = [...form.querySelectorAll(`[name="${field.name}"]:checked`)].map((box) => box.value);
      continue;
    }
    const text = form.elements[field.name].value.trim();
    if (text) {
      values[field.name] = typed(field, text);
    }
  }
  return values;
}

function typed(field, text) {
  if (field.type === "datetime-local") {
    return new Date(text).toISOString();
  }
  if (field.type === "number") {
    return Number(text);
  }
  return field.list ? text.split(/[\n,]/).map((each) => each.trim()).filter(Boolean) : text;
}
