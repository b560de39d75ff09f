// What is looked at stands in the address, so that a view can be kept, shared and gone back from.

const listeners = new Set();

export const view = () => Object.fromEntries(new URLSearchParams(location.search));

export function look(change, { replace = false } = {}) {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value == null || value === "") {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  const search = next.toString();
  if (search !== location.search.replace(/^\?/, "")) {
    history[replace ? "replaceState" : "pushState"](null, "", search ? `?${search}` : location.pathname);
    listeners.forEach((listener) => listener());
  }
}

export function onLook(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

window.addEventListener("popstate", () => listeners.forEach((listener) => listener()));
