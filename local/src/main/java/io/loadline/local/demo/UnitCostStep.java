package io.loadline.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;

/** Cost per GMV of the last week, and a budget of all that this month costs. */
record UnitCostStep(Dates dates) implements Step {
    private static final int DAYS = 7;

    /** Limits are round figures. */
    private static final int DIGITS = -4;

    @Override
    public String title() {
        return "cost per merchandise value, and the budget of the whole";
    }

    @Override
    public String load(Client client) {
        var path =
                "/api/cost/v1/unit-costs?from=%s&to=%s".formatted(dates.today().minusDays(DAYS), dates.today());
        var items = client.await(
                        "viewer",
                        path,
                        "the cost of the last week",
                        reply -> reply.json()
                                        .path("items")
                                        .findValues("costPerGmv")
                                        .size()
                                == DAYS)
                .json()
                .path("items");
        var last = items.path(DAYS - 1);
        return "%s per unit of value yesterday, the target is %s; %s"
                .formatted(last.path("costPerGmv").asText(), last.path("target").asText(), budget(client, items));
    }

    /** What the month costs at the pace of the last week, and what its sites may reserve on top. */
    private String budget(Client client, JsonNode week) {
        var month = YearMonth.from(dates.today());
        var pace = week.findValues("cost").stream()
                .map(cost -> new BigDecimal(cost.path("amount").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(BigDecimal.valueOf(month.lengthOfMonth()))
                .divide(BigDecimal.valueOf(DAYS), 0, RoundingMode.UP);
        var reserves = new BigDecimal(MoneyStep.LIMIT).multiply(BigDecimal.valueOf(Harbour.SITES.size()));
        var limit = pace.add(reserves).setScale(DIGITS, RoundingMode.UP).toPlainString();
        var path = "/api/cost/v1/budgets/shop-" + month;
        client.put("finops", path, Payload.json("""
                {"scope":{},"period":"%s","limit":{"amount":"%s","currency":"%s"},"counts":"cost"}""".formatted(month, limit, Harbour.CURRENCY)));
        var billed = client.await(
                "viewer",
                path,
                "what the month has cost",
                reply -> reply.json()
                                .at("/billed/before")
                                .asText()
                                .compareTo(dates.today().toString())
                        >= 0);
        return "%s of %s %s are spent this month"
                .formatted(billed.json().at("/billed/cost/amount").asText(), limit, Harbour.CURRENCY);
    }
}
