import { t } from "../core/i18n.js";
import { amount, currency, day, decimal, given } from "./amount.js";

const CONVENTIONS = ["daily", "full-month", "mid-month"];

/** A piece of hardware as it is put: its own answer has the purchase in two fields. */
const body = ({ id, purchased, price, ...rest }) => ({ ...rest, purchase: { date: purchased, price } });

/** Records a piece of hardware, or the same anew with other figures. */
export const recording = (label, sites, asset = null) => ({
  label,
  primary: !asset,
  method: "PUT",
  path: ({ id }) => `/api/cost/v1/assets/${encodeURIComponent(asset?.id ?? id)}`,
  shape: (values) => put(values, asset),
  fields: [
    ...(asset ? [] : [{ name: "id", label: t("Name"), required: true }]),
    { name: "datacenter", label: t("Site"), options: sites, plain: true, value: asset?.datacenter },
    decimal("cpu", t("Cores"), asset?.cpu, { required: true }),
    decimal("memoryGiB", t("Memory, GiB"), asset?.memoryGiB, { required: true }),
    currency(asset?.price.currency),
    day("purchased", t("Bought"), asset?.purchased, { required: true }),
    decimal("price", t("Price"), asset?.price.amount, { required: true }),
    { name: "lifeMonths", label: t("Life, months"), type: "number", value: asset?.lifeMonths, required: true },
    decimal("salvage", t("Left at the end of its life"), asset?.salvage.amount, { required: true }),
    { name: "convention", label: t("Written off"), options: CONVENTIONS, value: asset?.convention },
    decimal("watts", t("Mean draw, watts"), asset?.power?.watts),
    decimal("pricePerKwh", t("Price of a kWh"), asset?.power?.pricePerKwh.amount),
    decimal("fixedWatts", t("The facility's own watts for it"), asset?.power?.facility?.fixedWatts),
    decimal("variable", t("The facility's watts for each of its own"), asset?.power?.facility?.variable),
    decimal("rack", t("Rack a month"), asset?.rackPerMonth?.amount),
    decimal("maintenance", t("Maintenance a month"), asset?.maintenancePerMonth?.amount),
  ],
});

const put = (values, asset) =>
  given({
    datacenter: values.datacenter,
    cpu: Number(values.cpu),
    memoryGiB: Number(values.memoryGiB),
    purchase: { date: values.purchased, price: amount(values.price, values.currency) },
    lifeMonths: values.lifeMonths,
    salvage: amount(values.salvage, values.currency),
    power: power(values),
    rackPerMonth: amount(values.rack, values.currency),
    maintenancePerMonth: amount(values.maintenance, values.currency),
    convention: values.convention,
    revisions: asset?.revisions,
    disposed: asset?.disposed,
    proceeds: asset?.proceeds,
  });

const power = ({ watts, pricePerKwh, fixedWatts, variable, currency: code }) =>
  watts || pricePerKwh ? given({ watts: watts && Number(watts), pricePerKwh: amount(pricePerKwh, code), facility: fixedWatts || variable ? { fixedWatts: Number(fixedWatts ?? 0), variable: Number(variable ?? 0) } : null }) : null;

/** Another useful life from a day on; what was written off before stays. */
export const revising = (path, asset) => ({
  label: t("Revise its life"),
  method: "PUT",
  path,
  hint: t("What it is worth on that day is spread over the months that are left; what was before stays."),
  shape: ({ from, lifeMonths }) => body({ ...asset, revisions: [...asset.revisions, { from, lifeMonths }] }),
  fields: [day("from", t("From"), null, { required: true }), { name: "lifeMonths", label: t("Life since it was bought, months"), type: "number", required: true }],
});

export const disposing = (path, asset) => ({
  label: t("It is gone"),
  method: "PUT",
  path,
  hint: t("What was not written off by then is written off on its last day."),
  shape: ({ disposed, proceeds }) => body(given({ ...asset, disposed, proceeds: amount(proceeds, asset.price.currency) })),
  fields: [day("disposed", t("First day without it"), null, { required: true }), decimal("proceeds", t("Sold for, in {currency}", { currency: asset.price.currency }))],
});
