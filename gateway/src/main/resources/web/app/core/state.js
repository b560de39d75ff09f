// What is looked at stands in the address, so that a view can be kept, shared and gone back from.

import { DAY, dayOf } from "./format.js";

const BASE = "/console";
const listeners = new Set();

/** What the query of the address says. */
export const view = () => Object.fromEntries(new URLSearchParams(location.search));

/** The moment that is looked at, or undefined for now. */
export const asOf = () => view().asOf;

/** The same in milliseconds, for spans of time and for what is ahead or behind. */
export const moment = () => (asOf() ? Date.parse(asOf()) : Date.now());

/** The day that is so many days before that moment, of the reader's time zone: nobody tells the console that of the business. */
export const ago = (days) => dayOf(moment() - days * DAY);

/** The address of a view; what is null is left out, and the moment that is looked at goes along. */
export function address(path, query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ asOf: asOf(), ...query })) {
    if (value != null && value !== "") {
      search.set(name, value);
    }
  }
  return (path === "/" ? path : BASE + path) + (search.size ? `?${search}` : "");
}

/** The address of a thing with a name that may hold any character. */
export const thing = (kind, name) => address(`/${kind}/${encodeURIComponent(name)}`);

/** The path without its base: "/" is the cockpit. */
export const path = () => (location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) || "/" : "/");

export function go(href, { replace = false } = {}) {
  if (href !== location.pathname + location.search) {
    const same = new URL(href, location).pathname === location.pathname;
    history[replace ? "replaceState" : "pushState"](same ? history.state : null, "", href);
    listeners.forEach((listener) => listener());
  }
}

/** What does not stand in the address, such as how a table is sorted, comes back with the view from the browser's history. */
export const kept = (name) => history.state?.[name];

export const keep = (name, value) => history.replaceState({ ...history.state, [name]: value }, "");

/** Another look at the same page. */
export const look = (change, options) => go(address(path(), { ...view(), ...change }), options);

export function onLook(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

window.addEventListener("popstate", () => listeners.forEach((listener) => listener()));

// A link within the console changes the view and loads nothing anew, unless the reader asks for a new tab.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (link && plain && !event.defaultPrevented && !link.target && isConsole(new URL(link.href))) {
    event.preventDefault();
    go(link.getAttribute("href"));
  }
});

const isConsole = (url) => url.origin === location.origin && !url.hash && (url.pathname === "/" || url.pathname.startsWith(`${BASE}/`));
