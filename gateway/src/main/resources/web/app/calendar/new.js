import { times } from "../core/form.js";
import { t } from "../core/i18n.js";
import { may } from "../core/me.js";

const KINDS = ["deployment", "config", "feature-flag", "ddl", "infrastructure", "cluster-isolation", "environment", "promotion"];

/** What can be begun from the calendar, by role and now. */
export function commands({ services, roles }) {
  return [...(may(roles, "sre", "owner") ? [register(services)] : []), ...(may(roles, "sre") ? [declare()] : [])];
}

const windowed = ({ start, end, ...rest }) => ({ ...rest, window: { start, end } });

const watched = ({ soak, ...rest }) => ({ ...windowed(rest), soak: soak ? `PT${soak}M` : undefined });

const register = (services) => ({
  label: t("Register a change"),
  primary: true,
  path: "/api/changes/v1/changes",
  body: { resources: [], statements: [] },
  hint: t("It begins as a draft; submit it when it is whole."),
  shape: watched,
  fields: [
    { name: "service", label: t("Service"), options: services.map((service) => service.name), plain: true },
    { name: "title", label: t("Title"), required: true },
    { name: "kind", label: t("Kind"), options: KINDS },
    { name: "type", label: t("Type"), options: ["normal", "standard", "emergency"] },
    { name: "environment", label: t("Environment"), value: "production", required: true },
    ...times(),
    { name: "plan", label: t("How it is carried out"), lines: 3, required: true },
    { name: "rollback", label: t("How it is undone"), lines: 3, required: true },
    { name: "soak", label: t("Minutes to watch it once it is made; empty for none"), type: "number" },
  ],
});

const declare = () => ({
  label: t("Declare a freeze"),
  path: "/api/changes/v1/freezes",
  body: { services: [] },
  shape: windowed,
  fields: [
    { name: "reason", label: t("Reason"), required: true },
    { name: "level", label: t("Level"), options: ["freeze", "restrict", "notice"] },
    { name: "environment", label: t("Environment"), value: "production", required: true },
    { name: "services", label: t("Services, separated by commas; none means all"), list: true },
    ...times(),
  ],
});
