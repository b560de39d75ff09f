package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.businessDays;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Bills.HEADER;
import static io.loadline.cost.Bills.bytes;
import static io.loadline.cost.Bills.line;
import static io.loadline.cost.Facts.card;
import static io.loadline.cost.Facts.sales;
import static io.loadline.cost.Facts.target;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.cost.unitcost.UnitCostPublisher;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a unit of sales costs. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class UnitCostJourneyTest {
    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    UnitCostPublisher publisher;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void aUnitOfSalesHasACostAndATarget() {
        put("finops", "/targets/industry", target("0.010", "2026-04-01")).statusCode(201);
        businessDays(
                        "ingest",
                        sales("2026-04-10", "east-1", 100, "6000.00") + sales("2026-04-10", "west-1", 50, "4000.00"))
                .statusCode(201)
                .body("accepted", equalTo(2), "recorded", equalTo(2), "unchanged", equalTo(0));
        businessDays("ingest", sales("2026-04-10", "west-1", 50, "4000.00"))
                .statusCode(200)
                .body("recorded", equalTo(0), "unchanged", equalTo(1));
        var corrected = businessDays("ingest", sales("2026-04-10", "west-1", 60, "4000.00"));
        var stored = bill(
                        "format=focus-1.2",
                        bytes(HEADER
                                + line("150.00", "2026-04-09T16", "2026-04-10T16", "{\"\"unit\"\": \"\"west-1\"\"}")))
                .statusCode(201);
        get("/unit-costs?from=2026-04-10&to=2026-04-11&atLeast=" + position(stored))
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].orders", equalTo(160), "items[0].gmv.amount", equalTo("10000.00"))
                .body("items[0].target", comparesEqualTo(new BigDecimal("0.01")));
        get("/unit-costs?from=2026-04-10&to=2026-04-11&by=unit&atLeast=" + position(corrected))
                .body("items.find { it.unit == 'west-1' }.cost.amount", equalTo("150.00"))
                .body("items.find { it.unit == 'west-1' }.costPerGmv", equalTo(new BigDecimal("0.0375000000")))
                .body("items.find { it.unit == 'west-1' }.costPerOrder.amount", equalTo("2.500000"))
                .body("items.find { it.unit == 'west-1' }.gap", equalTo(new BigDecimal("0.0275000000")));
    }

    @Test
    void whyItCostsMoreIsSplitToTheLastCent() {
        put("finops", "/rate-cards/west", card("0.20", "2024-07-01"));
        put("finops", "/rate-cards/west", card("0.30", "2024-07-02"));
        Neighbours.tell("usage.rolled-up", worked("2024-07-01", 10));
        Neighbours.tell("usage.rolled-up", worked("2024-07-02", 20));
        var sold = businessDays(
                        "ingest",
                        sales("2024-07-01", "west-1", 1, "100.00") + sales("2024-07-02", "west-1", 2, "200.00"))
                .statusCode(201);
        var path = "/unit-costs?from=2024-07-02&to=2024-07-03&by=datacenter&atLeast=" + position(sold);
        get(path).statusCode(200).body("change", nullValue());
        var against = path + "&againstFrom=2024-07-01&againstTo=2024-07-02";
        Patience.until(() -> get(against)
                        .extract()
                        .path("change.total.before.amount")
                        .equals("2.00")
                && get(against).extract().path("change.total.after.amount").equals("6.00"));
        get(against)
                .body("change.from", equalTo("2024-07-01"), "change.to", equalTo("2024-07-02"))
                .body("change.gmvBefore.amount", equalTo("100.00"), "change.gmvAfter.amount", equalTo("200.00"))
                .body("change.items.datacenter", contains("west"))
                .body("change.items[0].volume.amount", equalTo("2.50"))
                .body("change.items[0].price.amount", equalTo("1.50"))
                .body("change.total.utilisation.amount", equalTo("0.00"))
                .body("change.total.mix.amount", equalTo("0.00"));
        get("/unit-costs?from=2024-07-02&to=2024-07-03&againstFrom=1999-07-01&againstTo=1999-07-02")
                .statusCode(200)
                .body("change", nullValue());
    }

    @Test
    void aTargetIsWhatItsLatestVersionSays() {
        put("finops", "/targets/superseded", perOrder(2, "{\"unit\":\"west-1\"}", "2025-03-01"))
                .statusCode(201);
        put("finops", "/targets/superseded", perOrder(3, "{}", "2025-03-05")).statusCode(200);
        var sold = businessDays(
                        "ingest", sales("2025-03-04", "west-1", 1, "1.00") + sales("2025-03-05", "west-1", 1, "1.00"))
                .statusCode(201);
        get("/unit-costs?from=2025-03-04&to=2025-03-06&by=unit&atLeast=" + position(sold))
                .body("items.findAll { it.unit == 'west-1' }.targetPerOrder.amount", contains("2", "3"));
    }

    private static String perOrder(int value, String scope, String day) {
        return """
                {"metric":"cost-per-order","value":%d,"scope":%s,"validFrom":"%s","source":"a test"}""".formatted(value, scope, day);
    }

    /** A bill comes when the sales of its days were told of long ago. */
    @Test
    void whatADayCostsIsPublishedAgainWhenMoreOfItIsKnown() {
        var date = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(3);
        businessDays("ingest", sales(date.toString(), "east-1", 11, "500.00")).statusCode(201);
        Patience.until(() -> !published(date).isEmpty());
        var first = published(date);
        var file = HEADER + line("150.00", date.minusDays(1) + "T16", date + "T16", "{\"\"unit\"\": \"\"west-1\"\"}");
        var billed = bill("format=focus-1.2", bytes(file)).statusCode(201);
        var cost = get("/unit-costs?from=" + date + "&to=" + date.plusDays(1) + "&atLeast=" + position(billed))
                .extract()
                .<String>path("items[0].cost.amount");
        assertNotEquals(first, cost);
        Patience.until(() -> {
            Loop.await(() -> publisher.publish(Instant.now()));
            return cost.equals(published(date));
        });
    }

    /** The cost of a day as it was published last; empty for never. */
    private String published(LocalDate date) {
        return Loop.await(() -> sessions.withStatelessSession(session -> Sql.on(session, """
                        select coalesce(max(amount), '') from (
                          select published_data #>> '{cost,amount}' as amount from eventstore.event
                           where published_type = 'io.loadline.cost.unit-cost.published.v1' and published_data ->> 'date' = :date
                           order by position desc limit 1) newest
                        """)
                .with("date", date.toString())
                .rows(row -> row.text(0))
                .map(List::getFirst)));
    }

    @Test
    void theUnitCostOfARecentDayIsPublishedWhenItsSalesAreKnown() {
        var yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
        businessDays("ingest", sales(yesterday.toString(), "east-1", 10, "500.00"))
                .statusCode(201);
        Patience.until(() -> Loop.await(() -> sessions.withStatelessSession(session ->
                        Sql.on(session, """
                        select count(*) from eventstore.event where published_type = 'io.loadline.cost.unit-cost.published.v1'
                           and published_data ->> 'date' = :date and published_data ->> 'orders' = '10'
                        """).with("date", yesterday.toString()).number())
                .map(found -> found > 0)));
    }

    private static String worked(String day, int cores) {
        return """
                {"service":"cart","date":"%s","rows":[
                 {"datacenter":"west","unit":"west-1","hour":"%sT01:00:00Z","cpuRequested":%d}]}""".formatted(day, day, cores);
    }
}
