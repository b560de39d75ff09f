import { address, thing } from "../core/state.js";

// Where the page is of what an event tells of, by the beginning of its name.
const PAGES = [
  ["changes.change.", ({ id }) => thing("changes", id)],
  ["changes.incident.", ({ id }) => thing("incidents", id)],
  ["changes.freeze.", ({ id }) => thing("freezes", id)],
  ["changes.service.", ({ name }) => thing("services", name)],
  ["changes.team.", ({ name }) => thing("teams", name)],
  ["capacity.plan.", ({ id }) => thing("plans", id)],
  ["capacity.promotion.", ({ id }) => address("/", { promotion: id })],
  ["capacity.commitment.", ({ plan }) => (plan ? thing("plans", plan) : undefined)],
  ["capacity.usage.", () => address("/utilisation")],
  ["capacity.", () => address("/sites")],
  ["cost.budget.", ({ name }) => thing("budgets", name)],
  ["cost.reservation.", ({ plan }) => (plan ? thing("plans", plan) : undefined)],
  ["cost.rate-card.", () => address("/prices")],
  ["cost.", () => address("/cost")],
  ["slo.incident.", ({ id }) => thing("detections", id)],
  ["slo.budget.", ({ slo }) => thing("objectives", slo)],
  ["slo.slo.", ({ name }) => thing("objectives", name)],
  ["slo.", () => address("/reports")],
];

export const pageOf = ({ name, data }) => PAGES.find(([begins]) => name.startsWith(begins))?.[1](data);
