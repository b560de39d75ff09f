import { html } from "lit";
import { away } from "../calendar/month.js";
import { ago } from "../core/state.js";

// Every page: its address, the entry of the menu that it belongs to, how it is fetched and drawn.

const page = (path, group, load, draw) => ({ path, group, pattern: pattern(path), load, draw });

export const routes = () => [
  page("/", "cockpit", () => import("../cockpit/cockpit.js"), (_, query) => html`<ll-cockpit .query=${query}></ll-cockpit>`),
  page("/now", "now", () => import("../now/now.js"), (_, { from = "" }) => html`<ll-now .from=${from}></ll-now>`),
  page("/promotions", "promotions", () => import("../promotions/promotions.js"), (_, { service }) => html`<ll-promotions .service=${service}></ll-promotions>`),
  page("/calendar", "calendar", () => import("../calendar/calendar.js"), (_, { month, service }) => html`<ll-calendar .month=${month ?? thisMonth()} .service=${service}></ll-calendar>`),
  page("/changes/:id", "calendar", () => import("../calendar/change.js"), ({ id }) => html`<ll-change .key=${id}></ll-change>`),
  page("/freezes/:id", "calendar", () => import("../calendar/freeze.js"), ({ id }) => html`<ll-freeze .key=${id}></ll-freeze>`),
  page("/delivery", "delivery", () => import("../calendar/delivery.js"), (_, { days = "28", service, team, environment = "production", mode = "attributed" }) => html`<ll-delivery .days=${Number(days)} .service=${service} .team=${team} .environment=${environment} .mode=${mode}></ll-delivery>`),
  page("/owed", "owed", () => import("../incidents/owed.js"), () => html`<ll-owed></ll-owed>`),
  page("/templates", "templates", () => import("../selfservice/templates.js"), () => html`<ll-templates></ll-templates>`),
  page("/runs/:id", "templates", () => import("../selfservice/run.js"), ({ id }) => html`<ll-run .key=${id}></ll-run>`),
  page("/policies", "policies", () => import("../policies/policies.js"), () => html`<ll-policies></ll-policies>`),
  page("/services", "services", () => import("../services/services.js"), () => html`<ll-services></ll-services>`),
  page("/services/:name", "services", () => import("../services/service.js"), ({ name }) => html`<ll-service .key=${name}></ll-service>`),
  page("/graph", "graph", () => import("../graph/graph.js"), (_, { service = "", depth = 2 }) => html`<ll-graph .service=${service} .depth=${Number(depth)}></ll-graph>`),
  page("/teams", "teams", () => import("../teams/teams.js"), () => html`<ll-teams></ll-teams>`),
  page("/teams/:name", "teams", () => import("../teams/team.js"), ({ name }) => html`<ll-team .key=${name}></ll-team>`),
  page("/objectives", "objectives", () => import("../objectives/objectives.js"), () => html`<ll-objectives></ll-objectives>`),
  page("/objectives/:name", "objectives", () => import("../objectives/objective.js"), ({ name }) => html`<ll-objective .key=${name}></ll-objective>`),
  page("/reports", "reports", () => import("../reports/reports.js"), (_, { owner, period = thisMonth() }) => html`<ll-reports .owner=${owner} .period=${period}></ll-reports>`),
  page("/incidents", "incidents", () => import("../incidents/incidents.js"), () => html`<ll-incidents></ll-incidents>`),
  page("/incidents/:id", "incidents", () => import("../incidents/incident.js"), ({ id }) => html`<ll-incident .key=${id}></ll-incident>`),
  page("/detections/:id", "incidents", () => import("../incidents/detection.js"), ({ id }) => html`<ll-detection .key=${id}></ll-detection>`),
  page("/causes", "causes", () => import("../incidents/causes.js"), () => html`<ll-causes></ll-causes>`),
  page("/knowledge", "knowledge", () => import("../knowledge/knowledge.js"), (_, { q = "" }) => html`<ll-knowledge .q=${q}></ll-knowledge>`),
  page("/runbooks/:name", "knowledge", () => import("../knowledge/runbook.js"), ({ name }) => html`<ll-runbook .key=${name}></ll-runbook>`),
  page("/plans", "plans", () => import("../plans/plans.js"), () => html`<ll-plans></ll-plans>`),
  page("/plans/:id/what-if", "plans", () => import("../plans/what-if.js"), ({ id }, { lost = "", demand = 1, budget }) => html`<ll-what-if .key=${id} .lost=${lost.split(",").filter(Boolean)} .demand=${Number(demand)} .budget=${budget}></ll-what-if>`),
  page("/plans/:id", "plans", () => import("../plans/plan.js"), ({ id }) => html`<ll-plan-page .key=${id}></ll-plan-page>`),
  page("/forecasts", "forecasts", () => import("../capacity/forecasts.js"), (_, { service }) => html`<ll-forecasts .service=${service}></ll-forecasts>`),
  page("/sites", "sites", () => import("../sites/sites.js"), () => html`<ll-sites></ll-sites>`),
  page("/utilisation", "utilisation", () => import("../capacity/utilisation.js"), (_, { by = "service", resource = "cpu" }) => html`<ll-utilisation .by=${by} .resource=${resource}></ll-utilisation>`),
  page("/cost", "cost", () => import("../money/overview.js"), (_, { by = "service", month = "" }) => html`<ll-overview .by=${by} .month=${month}></ll-overview>`),
  page("/anomalies", "anomalies", () => import("../money/anomalies.js"), (_, { by = "service" }) => html`<ll-anomalies .by=${by}></ll-anomalies>`),
  page("/budgets", "budgets", () => import("../money/budgets.js"), () => html`<ll-budget-list></ll-budget-list>`),
  page("/budgets/:name", "budgets", () => import("../money/budget.js"), ({ name }) => html`<ll-budget .key=${name}></ll-budget>`),
  page("/reservations/:id", "budgets", () => import("../money/reservation.js"), ({ id }) => html`<ll-reservation .key=${id}></ll-reservation>`),
  page("/hardware", "hardware", () => import("../money/hardware.js"), () => html`<ll-hardware></ll-hardware>`),
  page("/hardware/:id", "hardware", () => import("../money/asset.js"), ({ id }) => html`<ll-asset .key=${id}></ll-asset>`),
  page("/contracts", "contracts", () => import("../money/contracts.js"), () => html`<ll-contracts></ll-contracts>`),
  page("/targets", "targets", () => import("../money/targets.js"), () => html`<ll-targets></ll-targets>`),
  page("/rules", "rules", () => import("../money/rules.js"), () => html`<ll-rules></ll-rules>`),
  page("/prices", "prices", () => import("../money/prices.js"), (_, { cpu = 64, memoryGiB = 256, hours = 720 }) => html`<ll-prices .cpu=${Number(cpu)} .memoryGiB=${Number(memoryGiB)} .hours=${Number(hours)}></ll-prices>`),
  page("/bills", "bills", () => import("../money/bills.js"), (_, { period = lastMonth() }) => html`<ll-bills .period=${period}></ll-bills>`),
  page("/bills/:id", "bills", () => import("../money/bill.js"), ({ id }) => html`<ll-bill .key=${id}></ll-bill>`),
  page("/savings", "savings", () => import("../money/savings.js"), () => html`<ll-savings></ll-savings>`),
  page("/savings/:id", "savings", () => import("../money/saving.js"), ({ id }) => html`<ll-saving .key=${id}></ll-saving>`),
  page("/deliveries", "hooks", () => import("../operations/hooks.js"), () => html`<ll-hooks></ll-hooks>`),
  page("/deliveries/:id", "hooks", () => import("../operations/delivery.js"), ({ id }) => html`<ll-delivery-page .key=${id}></ll-delivery-page>`),
  page("/subscriptions", "subscriptions", () => import("../operations/subscriptions.js"), () => html`<ll-subscriptions></ll-subscriptions>`),
  page("/subscriptions/:name", "subscriptions", () => import("../operations/subscription.js"), ({ name }) => html`<ll-subscription .key=${name}></ll-subscription>`),
  page("/operations", "operations", () => import("../operations/operations.js"), () => html`<ll-operations></ll-operations>`),
  page("/answer", "answer", () => import("../answers/answer.js"), (_, { of = "" }) => html`<ll-answer .of=${of}></ll-answer>`),
];

/** The page of a path with the names in it. */
export function find(all, path) {
  for (const route of all) {
    const found = route.pattern.exec(path);
    if (found) {
      return { route, params: Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])) };
    }
  }
  return null;
}

const thisMonth = () => ago(0).slice(0, 7);

const lastMonth = () => away(thisMonth(), -1);

const pattern = (path) => new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`);
