import { money } from "../core/format.js";
import { t } from "../core/i18n.js";

// What forms and tables of money have in common.

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

/** A column of a table: what of a row is money, or is not there. */
export const priced = (name, of, more = {}) => ({ name, number: true, money: of, value: (row) => (of(row) ? Number(of(row).amount) : null), cell: (row) => money(of(row)), ...more });

/** The same with all digits. */
export const exactly = (name, of, more = {}) => priced(name, of, { cell: (row) => exact(of(row)), ...more });

/** The names of the sites; none when nobody answers, so that a page shows what it has. */
export const siteNames = (list) => list("/api/capacity/v1/datacenters?limit=500").then((sites) => sites.map(({ name }) => name), () => []);
