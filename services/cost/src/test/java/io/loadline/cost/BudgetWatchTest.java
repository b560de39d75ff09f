package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Bills.HEADER;
import static io.loadline.cost.Bills.bytes;
import static io.loadline.cost.Bills.line;
import static io.loadline.cost.Facts.budget;
import static io.loadline.cost.Facts.card;
import static io.loadline.cost.Facts.decimal;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.budget.BudgetWatch;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
        Patience.until(() ->
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

    @Test
    void whatItsScopeHasCostCountsInABudgetOfTheWhole() {
        Neighbours.introduce();
        var yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
        put("finops", "/rate-cards/west", card("0.20", "2026-01-01"));
        Neighbours.tell("usage.rolled-up", """
                {"service":"checkout","date":"%1$s","rows":[
                 {"datacenter":"west","unit":"west-1","hour":"%1$sT01:00:00Z","cpuRequested":10}]}""".formatted(yesterday));
        var day = "/allocations?from=%s&to=%s&by=unit".formatted(yesterday, yesterday.plusDays(1));
        Patience.until(() -> get(day).extract().<List<String>>path("items.unit").contains("west-1"));
        var whole = ofUnit(yesterday.toString().substring(0, 7), "100.00");
        put("finops", "/budgets/whole", whole.replace("\"period\"", "\"counts\":\"cost\",\"period\""))
                .statusCode(201)
                .body("billed.cost.amount", equalTo("0"), "remaining.amount", equalTo("100.00"));
        // as soon as it is approved, and not only when the watch comes by
        Patience.until(
                () -> decimal(get("/budgets/whole"), "billed.cost.amount").signum() > 0);
        var standing = get("/budgets/whole")
                .body("billed.before", equalTo(yesterday.plusDays(1).toString()));
        assertEquals(
                new BigDecimal("100.00").subtract(decimal(standing, "billed.cost.amount")),
                decimal(standing, "remaining.amount"));
        put("finops", "/budgets/whole", whole).statusCode(200).body("billed", nullValue());
    }

    @Test
    void whatABudgetInAnotherCurrencyHasCostFollowsTheRatesOfItsDays() {
        Neighbours.introduce();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var yesterday = today.minusDays(1);
        put("finops", "/exchange-rates/SEK", rate("2", yesterday)).statusCode(201);
        put("finops", "/exchange-rates/SEK", rate("4", today)).statusCode(200);
        var day = line("100.00", yesterday.minusDays(1) + "T16", yesterday + "T16", "{\"\"unit\"\": \"\"east-2\"\"}");
        var billed = bill("format=focus-1.2", bytes((HEADER + day).replace("CNY", "SEK")))
                .statusCode(201);
        get("/allocations?from=%s&to=%s&by=unit&atLeast=%s".formatted(yesterday, today, position(billed)))
                .body("items.find { it.unit == 'east-2' }.total.amount", equalTo("200.00"));
        put("finops", "/budgets/crowns", """
                {"scope":{"unit":"east-2"},"counts":"cost","period":"%s","limit":{"amount":"1000.00","currency":"SEK"}}""".formatted(yesterday.toString().substring(0, 7)))
                .statusCode(201);
        Patience.until(
                () -> decimal(get("/budgets/crowns"), "billed.cost.amount").signum() > 0);
        get("/budgets/crowns").body("billed.cost.amount", equalTo("100.00"), "remaining.amount", equalTo("900.00"));
    }

    private static String rate(String rate, LocalDate day) {
        return "{\"rate\":%s,\"date\":\"%s\",\"source\":\"a test\"}".formatted(rate, day);
    }

    /** A correction takes all of it away. */
    @Test
    void whatWasBilledByMistakeCountsNoLonger() {
        Neighbours.introduce();
        Neighbours.service("loyalty", "checkout");
        var yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
        var month = yesterday.toString().substring(0, 7);
        put("finops", "/rate-cards/west", card("0.20", "2026-01-01"));
        Neighbours.tell("usage.rolled-up", """
                {"service":"loyalty","date":"%1$s","rows":[
                 {"datacenter":"west","unit":"west-1","hour":"%1$sT01:00:00Z","cpuRequested":10}]}""".formatted(yesterday));
        var approved = put("finops", "/budgets/mistaken", """
                {"scope":{"team":"checkout"},"counts":"cost","period":"%s","limit":{"amount":"100.00","currency":"CNY"}}""".formatted(month)).statusCode(201);
        get("/budgets?atLeast=" + position(approved)).statusCode(200);
        Patience.until(() -> {
            look();
            return decimal(get("/budgets/mistaken"), "billed.cost.amount").signum() > 0;
        });
        Neighbours.tell("usage.rolled-up", """
                {"service":"loyalty","date":"%s","rows":[]}""".formatted(yesterday));
        Patience.until(() -> {
            look();
            return decimal(get("/budgets/mistaken"), "billed.cost.amount").signum() == 0;
        });
        get("/budgets/mistaken").body("billed.before", equalTo(month + "-01"), "remaining.amount", equalTo("100.00"));
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
