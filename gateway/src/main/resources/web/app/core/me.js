import { now } from "./api.js";
import { asOf } from "./state.js";

const answer = now("/api/gateway/v1/me").catch(() => ({ name: "", roles: [], teams: [] }));

/** Who has signed in: {name, roles, teams}. */
export const whoAmI = () => answer;

/** Whether somebody with these roles may command what one of the wanted roles is needed for; nobody commands in the past. */
export const may = (roles, ...wanted) => !asOf() && roles.some((role) => role === "admin" || wanted.includes(role));
