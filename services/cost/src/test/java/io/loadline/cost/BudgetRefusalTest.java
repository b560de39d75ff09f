package io.loadline.cost;

import static io.loadline.cost.Api.as;
import static io.loadline.cost.Documents.BUDGET;
import static io.loadline.cost.Documents.JSON;
import static io.loadline.cost.Documents.RATE;
import static io.loadline.cost.Documents.RESERVATION;
import static io.loadline.cost.Documents.TARGET;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is refused of budgets, targets, reservations and exchange rates. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BudgetRefusalTest {
    @Inject
    Mutiny.SessionFactory sessions;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @TestFactory
    List<DynamicTest> whatCannotBeIsNotTaken() {
        var refusals = new Refusals(sessions);
        refusals.put("no currency", 422, "unknown-currency", "/exchange-rates/dollar", RATE);
        refusals.put("the reporting currency", 422, "reporting-currency", "/exchange-rates/CNY", RATE);
        refusals.put("a rate of zero", 422, "invalid-body", "/exchange-rates/GBP", RATE.replace("7.1", "0"));
        refusals.put("a rate as text", 422, "invalid-body", "/exchange-rates/GBP", RATE.replace("7.1", "\"7.1\""));
        refusals.put("a rate without source", 422, "invalid-body", "/exchange-rates/GBP", RATE.replace("bank", " "));
        refusals.put("an unknown metric", 422, "invalid-body", "/targets/t", TARGET.replace("cost-per-gmv", "joy"));
        refusals.put("a target below zero", 422, "invalid-body", "/targets/t", TARGET.replace("0.01", "-1"));
        refusals.put("a target for an unknown service", 422, "unknown-service", "/targets/t", scoped("service"));
        refusals.put("a target for an unknown team", 422, "unknown-team", "/targets/t", scoped("team"));
        refusals.put("a target for an unknown unit", 422, "unknown-unit", "/targets/t", scoped("unit"));
        refusals.put(
                "a budget of an unknown site", 422, "unknown-datacenter", "/budgets/b", BUDGET.replace("east", "x"));
        refusals.put("a negative limit", 422, "negative-limit", "/budgets/b", BUDGET.replace("\"1\"", "\"-1\""));
        refusals.put("no period", 422, "invalid-body", "/budgets/b", BUDGET.replace("2026-11", "2026-13"));
        refusals.put("a budget name in capitals", 400, "invalid-parameter", "/budgets/B", BUDGET);
        refusals.add(
                "a stale version",
                412,
                "version-mismatch",
                () -> as("finops")
                        .contentType(JSON)
                        .header("If-Match", "\"7\"")
                        .body(TARGET)
                        .put("/targets/probe"));
        refusals.add(
                "a budget that exists already",
                412,
                "version-mismatch",
                () -> as("finops")
                        .contentType(JSON)
                        .header("If-Match", "\"3\"")
                        .body(BUDGET)
                        .put("/budgets/never"));
        refusals.post("no lines", 422, "invalid-body", "/reservations", "{\"lines\":[]}");
        refusals.post(
                "an unknown site in a line",
                422,
                "unknown-datacenter",
                "/reservations",
                RESERVATION.replace("east", "x"));
        refusals.post(
                "a negative amount", 422, "negative-amount", "/reservations", RESERVATION.replace("\"1\"", "\"-1\""));
        refusals.post(
                "an expiry that is over",
                422,
                "expires-in-the-past",
                "/reservations",
                RESERVATION.replaceFirst("\\{", "{\"expires\":\"2020-01-01T00:00:00Z\","));
        refusals.post(
                "an unknown reservation",
                404,
                "unknown-reservation",
                "/reservations/" + UUID.randomUUID() + "/confirm",
                "");
        refusals.add(
                "a limit of nothing", 400, "invalid-limit", () -> as("viewer").get("/budgets?limit=0"));
        return refusals.tests();
    }

    private static String scoped(String what) {
        return TARGET.replaceFirst("\\{", "{\"scope\":{\"" + what + "\":\"x\"},");
    }
}
