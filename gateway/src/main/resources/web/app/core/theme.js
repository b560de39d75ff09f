// Light, dark, or as the system has it.

const NAME = "theme";

export const theme = () => localStorage.getItem(NAME) ?? "auto";

export function applyTheme(name) {
  localStorage.setItem(NAME, name);
  if (name === "auto") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = name;
  }
  window.dispatchEvent(new CustomEvent(NAME));
}
