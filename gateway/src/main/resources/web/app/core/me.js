import { now } from "./api.js";

const answer = now("/api/gateway/v1/me").catch(() => ({ name: "", roles: [], teams: [] }));

/** Who has signed in: {name, roles, teams}. */
export const whoAmI = () => answer;

/** Whether the reader has one of the roles, so that what would be refused is not offered. */
export const may = async (...roles) => (await answer).roles.some((role) => role === "admin" || roles.includes(role));
