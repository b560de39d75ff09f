package io.loadline.cost;

import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Facts.budget;
import static io.loadline.cost.Facts.reservation;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets, reservations, and the plans that ask for them over the broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BudgetJourneyTest {
    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void aReservationIsGrantedConfirmedAndReleased() {
        put("finops", "/budgets/reserved", budget("2027-01", "1000.00")).statusCode(201);
        var granted = post("finops", "/reservations", reservation("2027-01", "400.00"))
                .statusCode(201)
                .body("granted", equalTo(true), "remaining[0].remaining.amount", equalTo("600.00"));
        var id = granted.extract().<String>path("id");
        post("finops", "/reservations", reservation("2027-01", "600.01"))
                .statusCode(201)
                .body("granted", equalTo(false), "reason", equalTo("budget-exceeded"))
                .body("binding.budget", equalTo("reserved"), "binding.short.amount", equalTo("0.01"));
        post("finops", "/reservations/" + id + "/confirm", "").statusCode(200).body("state", equalTo("CONFIRMED"));
        get("/budgets/reserved").body("spent.amount", equalTo("400.00"), "reserved.amount", equalTo("0"));
        post("finops", "/reservations/" + id + "/confirm", "")
                .statusCode(409)
                .body("code", equalTo("illegal-transition"));
        var released = post("finops", "/reservations/" + id + "/release", "{\"reason\":\"not needed\"}")
                .statusCode(200);
        get("/budgets?limit=500&atLeast=" + position(released))
                .body("items.find { it.name == 'reserved' }.remaining.amount", equalTo("1000.00"));
        put("finops", "/budgets/reserved", budget("2027-02", "1000.00")).statusCode(200);
    }

    @Test
    void aBudgetOfManyReservationsStandsAsItsHistorySays() {
        put("finops", "/budgets/busy", budget("2034-01", "1000.00")).statusCode(201);
        for (int i = 0; i < 60; i++) {
            post("finops", "/reservations", reservation("2034-01", "10.25")).body("granted", equalTo(true));
        }
        get("/budgets/busy")
                .body("reserved.amount", equalTo("615.00"), "remaining.amount", equalTo("385.00"))
                .body("scope.datacenter", equalTo("east"), "period", equalTo("2034-01"));
        post("finops", "/reservations", reservation("2034-01", "385.01")).body("granted", equalTo(false));
        post("finops", "/reservations", reservation("2034-01", "385.00")).body("granted", equalTo(true));
    }

    @Test
    void whatIsNotConfirmedInTimeIsFreeAgain() {
        put("finops", "/budgets/expiring", budget("2027-03", "10.00")).statusCode(201);
        var soon = Instant.now().plusSeconds(2);
        var body = reservation("2027-03", "10.00").replace("{\"lines\"", "{\"expires\":\"" + soon + "\",\"lines\"");
        var id = post("finops", "/reservations", body).statusCode(201).extract().<String>path("id");
        Patience.until(
                () -> get("/reservations/" + id).extract().<String>path("state").equals("EXPIRED"));
        get("/budgets/expiring").body("remaining.amount", equalTo("10.00"));
    }

    @Test
    void concurrentRequestsAreAllAnsweredAndNeverOverspend() throws InterruptedException, ExecutionException {
        put("finops", "/budgets/contended", budget("2027-04", "1000.00")).statusCode(201);
        put("finops", "/budgets/contended-quarter", budget("2027-Q2", "700.00")).statusCode(201);
        int granted = 0;
        try (var pool = Executors.newFixedThreadPool(16)) {
            var requests = IntStream.range(0, 100)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> post("finops", "/reservations", reservation("2027-04", "13.37"))
                                    .statusCode(201)
                                    .extract()
                                    .path("granted"))
                    .toList();
            for (var answer : pool.invokeAll(requests)) {
                granted += answer.get() ? 1 : 0;
            }
        }
        assertEquals(52, granted);
        get("/budgets/contended-quarter")
                .body("reserved.amount", equalTo("695.24"), "remaining.amount", equalTo("4.76"));
        get("/budgets/contended").body("reserved.amount", equalTo("695.24"));
    }

    @Test
    void aPlansBudgetIsReservedSpentAndFreedOverTheBroker() {
        put("finops", "/budgets/plans", budget("2027-10", "3000.00")).statusCode(201);
        var first = submit("2000.00");
        var second = submit("1000.01");
        Patience.until(() -> state(first).equals("GRANTED") && state(second).equals("REFUSED"));
        Neighbours.tell(first, "plan.approved", "{\"id\":\"" + first + "\",\"approvedBy\":\"admin\"}");
        Patience.until(() -> state(first).equals("CONFIRMED"));
        get("/budgets/plans").body("spent.amount", equalTo("2000.00"), "remaining.amount", equalTo("1000.00"));
        resubmit(second, "1000.00");
        Patience.until(() -> state(second).equals("GRANTED"));
        Neighbours.tell(second, "plan.withdrawn", "{\"id\":\"" + second + "\"}");
        Patience.until(() -> state(second).equals("RELEASED"));
        get("/budgets/plans").body("remaining.amount", equalTo("1000.00"));
    }

    private static UUID submit(String amount) {
        var plan = UUID.randomUUID();
        resubmit(plan, amount);
        return plan;
    }

    private static void resubmit(UUID plan, String amount) {
        Neighbours.tell(plan, "plan.submitted", """
                {"id":"%s","name":"sale","lines":[{"datacenter":"east","period":"2027-10","amount":{"amount":"%s","currency":"CNY"}}],
                 "total":{"amount":"%s","currency":"CNY"},"services":[],"requestedBy":"sre"}""".formatted(plan, amount, amount));
    }

    private static String state(UUID plan) {
        var id = Uuids.named("reservation", plan.toString());
        var answer = get("/reservations/" + id).extract();
        return answer.statusCode() == 200 ? answer.path("state") : "";
    }
}
