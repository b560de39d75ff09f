import { t } from "../core/i18n.js";
import { amount, currency, day, decimal, given } from "./amount.js";

const CONVENTIONS = ["daily", "full-month", "mid-month"];

const at = (id) => `/api/cost/v1/assets/${encodeURIComponent(id)}`;

/** What it is written off by, once and for all. */
const bought = () => [
  currency(),
  day("purchased", t("Bought"), null, { required: true }),
  decimal("price", t("Price"), null, { required: true }),
  { name: "lifeMonths", label: t("Life, months"), type: "number", required: true },
  decimal("salvage", t("Left at the end of its life"), null, { required: true }),
  { name: "convention", label: t("Written off"), options: CONVENTIONS },
];

/** Records a piece of hardware, or the same anew: not what it was bought for and is written off by. */
export const recording = (label, sites, asset = null) => ({
  label,
  primary: !asset,
  hint: asset ? t("What it is written off by stays: revise its life, or say that it is gone.") : t("What it was bought for and how it is written off cannot be changed after its first month."),
  method: "PUT",
  ...(asset ? { seen: asset, path: at(asset.id) } : { unless: "there", path: ({ id }) => at(id) }),
  shape: (values) => put(values, asset),
  fields: [
    ...(asset ? [] : [{ name: "id", label: t("Name"), required: true }]),
    { name: "datacenter", label: t("Site"), options: sites, plain: true, value: asset?.datacenter },
    decimal("cpu", t("Cores"), asset?.cpu, { required: true }),
    decimal("memoryGiB", t("Memory, GiB"), asset?.memoryGiB, { required: true }),
    ...(asset ? [] : bought()),
    decimal("watts", t("Mean draw, watts"), asset?.power?.watts),
    decimal("pricePerKwh", t("Price of a kWh"), asset?.power?.pricePerKwh.amount),
    decimal("fixedWatts", t("The facility's own watts for it"), asset?.power?.facility?.fixedWatts),
    decimal("variable", t("The facility's watts for each of its own"), asset?.power?.facility?.variable),
    decimal("rack", t("Rack a month"), asset?.rackPerMonth?.amount),
    decimal("maintenance", t("Maintenance a month"), asset?.maintenancePerMonth?.amount),
  ],
});

const put = (values, asset) => {
  const code = asset?.price.currency ?? values.currency;
  return given({
    datacenter: values.datacenter,
    cpu: Number(values.cpu),
    memoryGiB: Number(values.memoryGiB),
    purchase: asset ? { date: asset.purchased, price: asset.price } : { date: values.purchased, price: amount(values.price, code) },
    lifeMonths: asset?.lifeMonths ?? values.lifeMonths,
    salvage: asset?.salvage ?? amount(values.salvage, code),
    power: power(values, code),
    rackPerMonth: amount(values.rack, code),
    maintenancePerMonth: amount(values.maintenance, code),
    convention: asset ? asset.convention : values.convention,
    revisions: asset?.revisions,
    disposed: asset?.disposed,
    proceeds: asset?.proceeds,
  });
};

const power = ({ watts, pricePerKwh, fixedWatts, variable }, code) =>
  watts || pricePerKwh ? given({ watts: watts && Number(watts), pricePerKwh: amount(pricePerKwh, code), facility: fixedWatts || variable ? { fixedWatts: Number(fixedWatts ?? 0), variable: Number(variable ?? 0) } : null }) : null;

/** Another useful life from a day on; what was written off before stays. */
export const revising = (path) => ({
  label: t("Revise its life"),
  path: `${path}/revise-life`,
  hint: t("What it is worth on that day is spread over the months that are left; what was before stays."),
  fields: [day("from", t("From"), null, { required: true }), { name: "lifeMonths", label: t("Life since it was bought, months"), type: "number", required: true }],
});

export const disposing = (path, asset) => ({
  label: t("It is gone"),
  path: `${path}/dispose`,
  hint: t("What was not written off by then is written off on its last day."),
  shape: ({ from, proceeds }) => given({ from, proceeds: amount(proceeds, asset.price.currency) }),
  fields: [day("from", t("First day without it"), null, { required: true }), decimal("proceeds", t("Sold for, in {currency}", { currency: asset.price.currency }))],
});
