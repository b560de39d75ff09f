import { address, go, look } from "../core/state.js";
import { entries } from "./menu.js";

// The keyboard: "g" and a letter opens a page, "/" filters, "?" helps.

const PATIENCE = 1200;
const NAME = "keys";
let leader = 0;

/** Whether keys without Ctrl do something; who speaks to the machine, or touches keys by chance, turns them off (WCAG 2.1.4). */
export const single = () => localStorage.getItem(NAME) !== "off";

export const turn = (on) => localStorage.setItem(NAME, on ? "on" : "off");

export function listen({ help, jump }) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      event.preventDefault();
      jump();
    } else if (single() && !event.ctrlKey && !event.metaKey && !event.altKey && !writes(event.target)) {
      press(event, help);
    }
  });
}

function press(event, help) {
  const second = Date.now() - leader < PATIENCE;
  leader = event.key === "g" ? Date.now() : 0;
  if (second) {
    const entry = entries().find((each) => each.key === event.key);
    if (entry) {
      go(address(entry.path));
    }
  } else if (event.key === "?") {
    help();
  } else if (event.key === "/") {
    const search = document.querySelector("main input[type=search]");
    search?.focus();
    event.preventDefault();
  } else if (event.key === "n") {
    look({ asOf: null });
  }
}

const writes = (element) => element.matches?.("input, textarea, select, dialog *");
