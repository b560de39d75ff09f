import { t } from "../core/i18n.js";

export const ALL = "/api/gateway/v1/subscriptions";

export const one = (name) => `${ALL}/${encodeURIComponent(name)}`;

const EVENTS = ["capacity.plan.approved", "changes.freeze.closed", "changes.freeze.opened", "changes.incident.opened", "cost.budget.cleared", "cost.budget.exceeded", "cost.budget.warned", "slo.budget.exhausted", "slo.budget.recovered", "slo.owner-report.ready", "slo.report.ready"];

const fields = ({ team, url, events, services = [] }) => [
  { name: "team", label: t("Team"), value: team, required: true },
  { name: "url", label: t("Address"), type: "url", value: url, required: true },
  { name: "events", label: t("Events"), choices: EVENTS, value: events },
  { name: "services", label: t("Services, separated by commas; none means all"), list: true, value: services.join(", ") },
  { name: "secret", label: t("Secret that calls are signed with"), type: "password", required: true, hint: t("At least 16 characters; nobody can read it back.") },
];

const shape = ({ team, url, events, services = [], secret }) => ({ team, url, events, services, secret });

/** A new subscription; its team is that of whoever asks, unless they say otherwise. */
export const subscribe = ({ teams }) => ({
  label: t("Subscribe"),
  primary: true,
  method: "PUT",
  unless: "there",
  path: ({ name }) => one(name),
  shape,
  fields: [{ name: "name", label: t("Name"), required: true }, ...fields({ team: teams[0] })],
});

export const changed = (subscription) => ({ label: t("Change it"), method: "PUT", seen: subscription, path: one(subscription.name), shape, fields: fields(subscription) });

export const ended = (subscription) => ({ label: t("End it"), method: "DELETE", path: one(subscription.name), hint: t("What is on its way is not sent any more, and its deliveries are forgotten."), fields: [{ name: "sure", label: t("Write its name, {name}, to end it", { name: subscription.name }), required: true, pattern: subscription.name }] });
