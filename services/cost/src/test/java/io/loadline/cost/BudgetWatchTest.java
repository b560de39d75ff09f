package io.loadline.cost;

import static io.loadline.cost.Api.eventually;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Facts.budget;
import static io.loadline.cost.Facts.card;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.budget.BudgetWatch;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Who is told that a budget will not do, and when. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BudgetWatchTest {
    @Inject
    BudgetWatch watch;

    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    void whoWillSpendMoreThanTheBudgetIsWarnedBefore() {
        Neighbours.introduce();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var month = today.toString().substring(0, 7);
        put("finops", "/rate-cards/west", card("0.20", "2026-01-01"));
        Neighbours.tell("usage.rolled-up", """
                {"service":"cart","date":"%1$s","rows":[
                 {"datacenter":"west","unit":"west-1","hour":"%1$sT01:00:00Z","cpuRequested":10}]}""".formatted(today.minusDays(1)));
        put("finops", "/budgets/watched", ofUnit(month, "0.01")).statusCode(201);
        eventually(() ->
                Boolean.TRUE.equals(get("/budgets/watched/outlook").extract().path("outlook.exceeds")));
        get("/budgets/watched/outlook")
                .statusCode(200)
                .body("budget.name", equalTo("watched"), "outlook.day", equalTo(today.toString()))
                .body("outlook.usedUpOn", equalTo(today.toString()));
        look();
        look();
        assertEquals(1, published("budget.warned"));
        assertEquals(0, published("budget.cleared"));
        var raised =
                put("finops", "/budgets/watched", ofUnit(month, "100000000")).statusCode(200);
        get("/budgets?atLeast=" + position(raised)).statusCode(200);
        look();
        look();
        assertEquals(1, published("budget.warned"));
        assertEquals(1, published("budget.cleared"));
        put("finops", "/budgets/next-century", budget("2126-01", "1.00")).statusCode(201);
        get("/budgets/next-century/outlook").statusCode(200).body("outlook", nullValue());
        get("/budgets/none/outlook").statusCode(404);
    }

    private static String ofUnit(String month, String limit) {
        return """
                {"scope":{"unit":"west-1"},"period":"%s","limit":{"amount":"%s","currency":"CNY"}}""".formatted(month, limit);
    }

    private void look() {
        Loop.await(() -> watch.look(Instant.now()));
    }

    private long published(String event) {
        return Loop.await(() -> sessions.withStatelessSession(session -> Sql.on(session, """
                        select count(*) from eventstore.event
                         where published_type = :type and published_data ->> 'budget' = 'watched'
                        """)
                .with("type", "io.loadline.cost." + event + ".v1")
                .number()));
    }
}
