package io.loadline.local.demo;

/** The report of checkout, which names the change that burned the budget. */
record ReportStep(Dates dates) implements Step {
    @Override
    public String title() {
        return "the report of checkout-availability";
    }

    @Override
    public String load(Client client) {
        client.await(
                "viewer",
                "/api/slo/v1/slos/checkout-availability/report?period=" + dates.monthOfTheFaultyRelease(),
                "the change that burned the budget",
                reply -> reply.response().body().contains("v2.41.0"));
        return "it names v2.41.0 as what burned the budget";
    }
}
