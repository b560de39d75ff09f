// Texts in the reader's language: the English text is the key of the Chinese tables, as with gettext.

const SUPPORTED = { en: "English", zh: "中文" };
let table = {};

export const languages = Object.entries(SUPPORTED);
export const language = localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");

/** For dates and numbers: the browser's own flavour of the language where it has one. */
export const locale = navigator.languages.find((each) => each.startsWith(language)) ?? language;

/** Before the first element is drawn. */
export async function loadMessages() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  if (language === "zh") {
    table = (await import("../messages/zh.js")).default;
  }
}

/** The text in the reader's language, with {name} replaced by the value of that name. */
export function t(text, values = {}) {
  return (table[text] ?? (String(values.count) === "1" ? singular(text) : text)).replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Of an English text that begins with how many there are. */
const singular = (text) => text.replace(/^\{count\} (\w+?)(ies|s)\b/, (_, stem, end) => `{count} ${stem}${end === "ies" ? "y" : ""}`);

export function speak(name) {
  localStorage.setItem("language", name);
  location.reload();
}
