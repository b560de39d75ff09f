// Figures to take along.

const quoted = (value) => {
  const text = value == null ? "" : String(value);
  // A spreadsheet would compute what begins like a formula.
  const safe = /^[=+@\t\r]/.test(text) || /^-[^\d.]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Saves rows of cells as CSV (RFC 4180). */
export const save = (name, rows) => saveFile(name, new Blob([rows.map((row) => row.map(quoted).join(",")).join("\r\n")], { type: "text/csv" }));

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

/** The series of a chart, one line per point. */
export const saveSeries = (name, series) =>
  save(`${name}.csv`, [
    ["series", "x", "y"],
    ...series.filter((one) => one.name).flatMap((one) => (one.data ?? []).map((point) => [one.name, instant(point.value?.[0] ?? point[0]), point.value?.[1] ?? point[1]])),
  ]);

const instant = (x) => (typeof x === "number" && x > 1e11 ? new Date(x).toISOString() : x);
