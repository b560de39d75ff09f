import { t } from "../core/i18n.js";

// What forms of money have in common.

const AMOUNT = "\\d+(\\.\\d+)?";

/** What was entered as money; null when nothing was. */
export const amount = (value, currency) => (value == null ? null : { amount: value, currency });

/** The same object without what is null. */
export const given = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value != null && value !== ""));

export const decimal = (name, label, value, more = {}) => ({ name, label, value, pattern: AMOUNT, ...more });

export const currency = (value) => ({ name: "currency", label: t("Currency"), value, pattern: "[A-Z]{3}", required: true });

export const day = (name, label, value, more = {}) => ({ name, label, value, type: "date", ...more });

/** Money with all of its digits, as a price has them. */
export const exact = (money) => (money ? `${money.amount} ${money.currency}` : "–");

/** The names of the sites; none when nobody answers, so that a page shows what it has. */
export const siteNames = (list) => list("/api/capacity/v1/datacenters?limit=500").then((sites) => sites.map(({ name }) => name), () => []);
