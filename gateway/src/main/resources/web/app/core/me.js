import { now } from "./api.js";
import { asOf } from "./state.js";

const NOBODY = { name: "", roles: [], teams: [] };
let answer = null;

/** Who has signed in: {name, roles, teams}; nobody as long as that is not answered, which is asked again then. */
export const whoAmI = () =>
  (answer ??= now("/api/gateway/v1/me").catch(() => {
    answer = null;
    return NOBODY;
  }));

// another session may be somebody else's
window.addEventListener("session", () => (answer = null));

/** Whether somebody with these roles may command what one of the wanted roles is needed for; nobody commands in the past. */
export const may = (roles, ...wanted) => !asOf() && roles.some((role) => role === "admin" || wanted.includes(role));
