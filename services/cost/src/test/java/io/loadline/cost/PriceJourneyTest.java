package io.loadline.cost;

import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Facts.asset;
import static io.loadline.cost.Facts.card;
import static io.loadline.cost.Facts.decimal;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rate cards, and what the same work costs elsewhere. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class PriceJourneyTest {
    @Inject
    Mutiny.SessionFactory sessions;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void aRateCardIsPublishedReplacedAndRemembered() {
        var first =
                put("finops", "/rate-cards/west", card("0.20", "2030-01-01")).body("cpuHour.amount", equalTo("0.20"));
        var version = first.extract().header("ETag");
        var asOf = Instant.now();
        put("finops", "/rate-cards/west", card("0.20", "2030-01-01"))
                .statusCode(200)
                .header("ETag", equalTo(version));
        var changed =
                put("finops", "/rate-cards/west", card("0.25", "2030-01-01")).statusCode(200);
        get("/rate-cards?atLeast=" + position(changed))
                .statusCode(200)
                .body("items.findAll { it.validFrom == '2030-01-01' }.cpuHour.amount", contains("0.25"));
        get("/rate-cards?asOf=" + asOf)
                .statusCode(200)
                .body("items.findAll { it.validFrom == '2030-01-01' }.cpuHour.amount", contains("0.20"));
        get("/rate-cards/west/history").body("items.type", hasItem("rate-card.published"));
        get("/rate-cards/west").statusCode(200).body("items.validFrom", hasItem("2030-01-01"));
    }

    @Test
    void theSameWorkIsPricedInEverySite() {
        put("finops", "/rate-cards/east", card("0.30", "2026-01-01"));
        put("finops", "/rate-cards/west", card("0.20", "2026-01-01"));
        var bought = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(2);
        var spare = put("finops", "/assets/spare", asset().replace("2026-01-01", bought.toString()))
                .statusCode(201);
        var compared = get("/prices/compare?cpu=10&memoryGiB=20&hours=2&unit=east-1&atLeast=" + position(spare))
                .statusCode(200)
                // what is owned in the east and idle costs nothing more
                .body("items.datacenter", contains("east", "west"))
                .body("items[0].home", equalTo(true), "items[0].price.amount", equalTo("8.00"))
                .body("items[0].spare.cpu", notNullValue(), "items[1].spare", nullValue())
                .body("items[1].price.amount", equalTo("6.00"));
        assertEquals(0, decimal(compared, "items[0].marginal.amount").signum());
        assertEquals(0, decimal(compared, "items[1].marginal.amount").compareTo(new BigDecimal("6.00")));
    }

    @Test
    void whatMoreWorkAddsIsPublishedWhenItChanges() {
        put("finops", "/rate-cards/west", card("0.20", "2026-01-01"));
        var raised = put("finops", "/rate-cards/west", card("0.21", "2026-01-02"));
        get("/prices/marginal?atLeast=" + position(raised))
                .statusCode(200)
                .body("items.find { it.datacenter == 'west' }.cpuHour.amount", equalTo("0.21"))
                .body("items.find { it.datacenter == 'west' }.spareCpu", equalTo(0));
        Patience.until(() -> published("0.21") == 1);
        // the same again is not told
        var same = put("finops", "/rate-cards/west", card("0.21", "2026-01-02"));
        get("/prices/marginal?atLeast=" + position(same)).statusCode(200);
        assertEquals(1, published("0.21"));
    }

    private long published(String cpuHour) {
        return Loop.await(() -> sessions.withStatelessSession(
                session -> Sql.on(session, """
                        select count(*) from eventstore.event
                         where published_type = 'io.loadline.cost.marginal-price.published.v1'
                           and published_data ->> 'datacenter' = 'west' and published_data -> 'cpuHour' ->> 'amount' = :amount
                        """).with("amount", cpuHour).number()));
    }
}
