package io.loadline.local.demo;

/** Cost per GMV of the last week. */
record UnitCostStep(Dates dates) implements Step {
    @Override
    public String title() {
        return "cost per merchandise value";
    }

    @Override
    public String load(Client client) {
        var path =
                "/api/cost/v1/unit-costs?from=%s&to=%s".formatted(dates.today().minusDays(7), dates.today());
        var items = client.await(
                "viewer",
                path,
                "the cost of the last week",
                reply -> reply.json().path("items").findValues("costPerGmv").size() == 7);
        var last = items.json().path("items").path(6);
        return "%s per unit of value yesterday, the target is %s"
                .formatted(last.path("costPerGmv").asText(), last.path("target").asText());
    }
}
