import { html, nothing } from "lit";
import { query } from "./api.js";
import { address, asOf, thing } from "./state.js";

// What figures were computed from: a page of the console where there is one, else the answer of a service that holds the inputs.

const [CAPACITY, CHANGES, COST, SLO] = ["capacity", "changes", "cost", "slo"].map((service) => `/api/${service}/v1`);
const name = encodeURIComponent;

/** A figure that leads to what it was computed from; one that leads nowhere is shown as it is. */
export const traced = (figure, href) => (href ? html`<a class="traced" href=${href} target=${href.startsWith("/api/") ? "_blank" : nothing}>${figure}</a>` : figure);

/** The page that shows an answer, as of the moment that is looked at. */
export const answer = (path, values = {}) => address("/answer", { of: query(path, values) });

/** The same of what is known only as of now. */
export const answerNow = (path) => address("/answer", { of: path, asOf: null });

/** The same in the service's own form, for what is written in other forms than JSON. */
const written = (path) => query(path, { asOf: asOf() });

/** The page of what an answer refers to, such as incident:<id>. */
export function referred(ref) {
  const [kind, ...parts] = ref.split(":");
  const pages = { policy: () => address("/policies"), slo: (slo) => thing("objectives", slo), promotion: (promotion) => address("/", { promotion }) };
  return (pages[kind] ?? ((key) => thing(`${kind}s`, key)))(parts.join(":"));
}

/** By what they are behind. */
export const behind = {
  /** Whatever somebody has entered: who did it, when and why. */
  history: (path) => answer(`${path}/history`, { limit: 500 }),

  /** A forecast: the hours that were measured, with what they are made of. */
  forecast: (service) => answer(`${CAPACITY}/services/${name(service)}/decomposition`),
  /** How demand is expected to be. */
  demand: (service) => address("/forecasts", { service }),
  /** What is said of how good forecasts are. */
  backtest: (service) => answer(`${CAPACITY}/backtest`, { service }),
  /** What is said of how well something was counted. */
  samples: (service) => answer(`${CAPACITY}/services/${name(service)}/quality`),
  /** What a replica carries. */
  loadTests: (service) => answer(`${CAPACITY}/load-tests`, { service }),
  /** The uplift of a promotion. */
  promotions: (service) => address("/promotions", { service }),
  /** Where the shop runs. */
  sites: () => address("/sites"),
  /** The nodes that there are. */
  cluster: (cluster) => answer(`${CAPACITY}/clusters/${name(cluster)}`),
  /** What a plan does minute by minute. */
  schedule: (plan) => written(`${CAPACITY}/plans/${plan}/schedule`),

  /** What is left of a budget: each day of the month, to read. */
  errorBudget: (slo) => written(`${SLO}/slos/${name(slo)}/report`),
  /** Good and bad events, as they are, adjusted and by contract. */
  events: (slo) => answer(`${SLO}/slos/${name(slo)}/budget`),
  /** How fast a budget burns. */
  burnRates: (slo) => answer(`${SLO}/slos/${name(slo)}/alerts`),

  /** What was measured of a signal while something deviated. */
  signal: (signal, { since, cleared }) => answer(`${SLO}/signals/${name(signal)}/samples`, { from: since, to: cleared, limit: 500 }),

  /** What the cost of each is the sum of, from a day on and before another: by service, and of services by site. */
  allocation: (from, to, by) => answer(`${COST}/allocations`, { from, to, by: by === "service" ? "service,datacenter" : `${by},service` }),
  /** Cost, orders and sales of each day; with two more days also why they have changed. */
  unitCosts: (from, to, more) => answer(`${COST}/unit-costs`, { from, to, limit: 500, ...more }),
  /** Orders and sales. */
  sales: (from, to) => answer(`${COST}/business-days`, { from, to, limit: 500 }),
  /** Bills of a month. */
  bills: (period) => address("/bills", { period }),
  /** What is used, and what is not. */
  usage: () => address("/utilisation"),
  /** How what idles and what is shared is distributed. */
  rules: () => address("/rules"),
  /** What a core, a GiB and a node cost. */
  prices: () => address("/prices"),

  /** Which changes may have set an incident off. */
  suspects: (incident) => answer(`${CHANGES}/incidents/${incident}/attribution`),
  /** The changes of a service, and how they went. */
  changes: (service) => answer(`${CHANGES}/changes`, { service, limit: 500 }),
};
