import { t } from "../core/i18n.js";
import { number } from "../core/format.js";
import { pill } from "../core/panel.js";
import { table } from "../core/table.js";

/** The rules that lines of a bill break, each with the first of them; `from` is what they were found in. */
export const findings = (all, from) =>
  table(t("Findings"), [
    { name: t("Rule"), value: (row) => row.rule, cell: (row) => pill(row.rule, "warn") },
    { name: t("Line"), number: true, value: (row) => row.line },
    { name: t("Column"), value: (row) => row.column },
    { name: t("What is wrong"), value: (row) => row.message },
    { name: t("Lines"), number: true, value: (row) => row.count, cell: (row) => number(row.count), from },
  ], all);
