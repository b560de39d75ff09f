// Figures to take along.

// What a spreadsheet would compute: what begins like a formula, for full-width signs too, and is no figure with its unit.
const FORMULA = /^(\s*[=+@\-＝＋＠－]|[\t\r\n])/u;
const FIGURE = /^-[\d.,\p{Zs}]+[\p{L}\p{Sc}%]*$/u;
const computed = (text) => FORMULA.test(text) && !FIGURE.test(text) && Number.isNaN(Number(text));

const quoted = (value) => {
  const text = value == null ? "" : String(value);
  const safe = computed(text) ? `'${text}` : text;
  // elsewhere a semicolon or a tab ends a cell
  return /[",;\t\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

// without it a spreadsheet takes UTF-8 for the code page of its country
const BYTE_ORDER_MARK = "\ufeff";

/** Saves rows of cells as CSV (RFC 4180). */
export const save = (name, rows) => saveFile(name, new Blob([BYTE_ORDER_MARK, rows.map((row) => row.map(quoted).join(",")).join("\r\n")], { type: "text/csv" }));

/** Saves what was fetched. */
export function saveFile(name, content) {
  const url = URL.createObjectURL(content);
  saveUrl(name, url);
  URL.revokeObjectURL(url);
}

/** Saves what an address of this page stands for. */
export function saveUrl(name, url) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");
  link.click();
}

/** What a chart shows, a line for each point. */
export const saveSeries = (name, options) => save(`${name}.csv`, rowsOf(options));

/** A series that draws something else than it means says so in `saved`: its rows, and the names of their columns. */
function rowsOf({ xAxis, yAxis, series }) {
  const parts = series.filter((one) => one.name).map((one) => ({ columns: one.saved?.columns, rows: (one.saved?.rows ?? points(one, xAxis, yAxis)).map((row) => [one.name, ...row]) }));
  const width = Math.max(0, ...parts.flatMap(({ rows }) => rows.map((row) => row.length)));
  const columns = parts.find((part) => part.columns)?.columns ?? ["x", "y", "value"].slice(0, Math.max(2, width - 1));
  return [["series", ...columns], ...parts.flatMap(({ rows }) => rows)];
}

/** Of a bar only its height is given; what it stands for is written at the axis of categories. */
function points({ data = [] }, xAxis, yAxis) {
  const categories = xAxis?.type === "category" ? xAxis : yAxis;
  return data.flatMap((datum, i) => {
    const value = datum?.value === undefined ? datum : datum.value;
    if (value == null) {
      return [];
    }
    return [Array.isArray(value) ? value.map((each, k) => written([xAxis, yAxis][k], each)) : [written(categories, i), value]];
  });
}

function written(axis, value) {
  if (axis?.type === "category") {
    return typeof value === "number" ? axis.data[value] : value;
  }
  return axis?.type === "time" && value != null ? new Date(value).toISOString() : value;
}
