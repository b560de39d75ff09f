import { t } from "../core/i18n.js";

const path = (name) => `/api/changes/v1/runbooks/${encodeURIComponent(name)}`;

const fields = ({ title, text, services = [] }) => [
  { name: "title", label: t("Title"), value: title, required: true },
  { name: "text", label: t("What to do"), lines: 10, value: text, required: true },
  { name: "services", label: t("Services, separated by commas; none means any"), list: true, value: services.join(", ") },
];

const shape = ({ title, text, services = [] }) => ({ title, text, services });

/** Writes a new runbook. */
export const written = () => ({
  label: t("Write a runbook"),
  method: "PUT",
  unless: "there",
  path: ({ name }) => path(name),
  shape,
  fields: [{ name: "name", label: t("Name, of small letters, digits, dots and dashes"), required: true }, ...fields({})],
});

/** Writes a runbook anew. */
export const rewritten = (runbook) => ({ label: t("Change it"), method: "PUT", seen: runbook, path: path(runbook.name), shape, fields: fields(runbook) });
