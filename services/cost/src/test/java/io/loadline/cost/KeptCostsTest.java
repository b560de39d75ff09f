package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Bills.HEADER;
import static io.loadline.cost.Bills.bytes;
import static io.loadline.cost.Bills.charge;
import static io.loadline.cost.Bills.line;
import static io.loadline.cost.Bills.recorded;
import static io.loadline.cost.Facts.asset;
import static io.loadline.cost.Facts.card;
import static io.loadline.cost.Facts.usage;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What days cost is kept, and is what it would be if it were worked out anew. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class KeptCostsTest {
    private static final String DAYS = "from=2022-03-30&to=2022-04-03";

    @Inject
    Mutiny.SessionFactory sessions;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void whatIsKeptIsWhatItWouldBeAnew() {
        put("finops", "/rate-cards/east", card("0.30", "2022-01-01"));
        usage("cart", "2022-03-31", "east-1", 7);
        var billed = bill(
                        "format=focus-1.2",
                        bytes(HEADER
                                + line("7.000001", "2022-03-31", "2022-04-02", "{\"\"service\"\": \"\"checkout\"\"}")
                                + line("3.00", "2022-04-01", "2022-04-02", "")))
                .statusCode(201);
        var path = "/allocations?" + DAYS + "&by=service,unit,datacenter&atLeast=" + position(billed);
        Patience.until(
                () -> get(path).extract().<List<String>>path("items.service").contains("cart"));
        var worked = get(path).extract().asString();
        assertEquals(4, kept());
        assertEquals(worked, get(path).extract().asString());
        var months =
                get("/unit-costs?" + DAYS + "&by=service&per=month").extract().asString();
        forget();
        assertEquals(
                months,
                get("/unit-costs?" + DAYS + "&by=service&per=month").extract().asString());
        assertEquals(worked, get(path).extract().asString());
    }

    @Test
    void aDayIsWorkedOutAgainWhenSomethingChangesAndAsItWasBefore() {
        var first = put("finops", "/rate-cards/west", card("0.20", "2021-01-01"));
        Neighbours.tell("usage.rolled-up", """
                {"service":"cart","date":"2021-05-03","rows":[
                 {"datacenter":"west","unit":"west-1","hour":"2021-05-03T01:00:00Z","cpuRequested":10}]}""");
        var path = "/allocations?from=2021-05-03&to=2021-05-04&by=service";
        Patience.until(() -> "2.00"
                .equals(get(path + "&atLeast=" + position(first)).extract().path("total.total.amount")));
        var before = Instant.now();
        var raised = put("finops", "/rate-cards/west", card("0.30", "2021-05-01"));
        get(path + "&atLeast=" + position(raised)).body("total.total.amount", equalTo("3.00"));
        get(path + "&asOf=" + before).statusCode(200).body("total.total.amount", equalTo("2.00"));
        get(path).body("total.total.amount", equalTo("3.00"));
    }

    @Test
    void theLastDayOfHardwareIsOneAsOthersAreOnceItIsGoneLater() {
        // in years that nothing else is about
        put("finops", "/assets/moved", asset().replace("2026-01-01", "2045-01-01"))
                .statusCode(201);
        var day = "/allocations?from=2045-07-31&to=2045-08-01&atLeast=";
        var gone = post("finops", "/assets/moved/dispose", "{\"from\":\"2045-08-01\"}")
                .statusCode(200);
        get(day + position(gone)).body("total.owned.amount", equalTo("46200.00"));
        var later = post("finops", "/assets/moved/dispose", "{\"from\":\"2045-09-01\"}")
                .statusCode(200);
        get(day + position(later)).body("total.owned.amount", equalTo("300.00"));
    }

    @Test
    void whatAServiceHasCostStaysItsOwnWhenItIsRetired() {
        Neighbours.service("fax", "shop");
        var stored = recorded(charge("9", "2009-08", "fax"));
        var path = "/allocations?from=2009-08-01&to=2009-08-25&by=service,team&atLeast=" + position(stored);
        Patience.until(
                () -> get(path).extract().<List<String>>path("items.service").contains("fax"));
        Neighbours.retired("fax");
        var target = """
                {"metric":"cost-per-order","value":1000,"scope":{"service":"fax"},"validFrom":"2099-01-01","source":"a test"}""";
        Patience.until(() -> put("finops", "/targets/fax", target).extract().statusCode() == 422);
        get(path)
                .body("items.service", contains("fax"), "items.team", contains("shop"))
                .body("items.total.amount", contains("9.00"));
    }

    @Test
    void aPageOfDaysGoesOnWhereTheOneBeforeEnded() {
        var billed = bill(
                        "format=focus-1.2",
                        bytes(HEADER
                                + line("4.00", "2023-06-01", "2023-06-05", "{\"\"service\"\": \"\"checkout\"\"}")
                                + line("8.00", "2023-06-02", "2023-06-04", "{\"\"service\"\": \"\"cart\"\"}")))
                .statusCode(201);
        var path = "/unit-costs?to=2023-06-06&by=service&atLeast=" + position(billed);
        isPagedWhole(path + "&from=2023-06-01", 2);
        // more items on the first day than a page has
        isPagedWhole(path + "&from=2023-06-02", 1);
    }

    private static void isPagedWhole(String path, int limit) {
        var all = get(path).statusCode(200).extract().<List<Object>>path("items");
        assertNotEquals(0, all.size());
        var paged = new ArrayList<Object>();
        var after = "";
        do {
            var page = get(path + "&limit=" + limit + after).statusCode(200);
            paged.addAll(page.extract().<List<Object>>path("items"));
            String next = page.extract().path("next");
            after = next == null ? "" : "&after=" + next;
        } while (!after.isEmpty());
        assertEquals(all, paged);
    }

    @Test
    void aUnitChangesTheDaysOfWhichABillNamesIt() {
        var billed = bill(
                        "format=focus-1.2",
                        bytes(HEADER
                                + line("5.00", "2024-02-01", "2024-02-02", "{\"\"unit\"\": \"\"north-of-east\"\"}")))
                .statusCode(201);
        var path = "/allocations?from=2024-02-01&to=2024-02-02&by=unit&atLeast=" + position(billed);
        get(path).body("items.unit[0]", nullValue());
        long before = ofAllDays();
        Neighbours.tell("unit.registered", "{\"name\":\"of-no-bill\",\"datacenter\":\"east\"}");
        Neighbours.tell("unit.registered", "{\"name\":\"north-of-east\",\"datacenter\":\"east\"}");
        Patience.until(() -> List.of("north-of-east").equals(get(path).extract().path("items.unit")));
        assertEquals(before + 1, ofAllDays());
    }

    /** An index of PostgreSQL has no room for it, and what comes after it would never be heard of. */
    @Test
    void aBillMayNameAUnitAsLongAsNoneCanBeCalled() {
        var random = new Random(1);
        var name = random.ints(6_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        var billed = bill(
                        "format=focus-1.2",
                        bytes(HEADER
                                + line("5.00", "2023-07-01", "2023-07-02", "{\"\"unit\"\": \"\"" + name + "\"\"}")))
                .statusCode(201);
        get("/allocations?from=2023-07-01&to=2023-07-03&by=unit&atLeast=" + position(billed))
                .statusCode(200)
                .body("total.total.amount", equalTo("5.00"));
    }

    private long ofAllDays() {
        return number("select count(*) from cost_change_from where first_day = date '1970-01-01'");
    }

    private long kept() {
        return number("select count(*) from cost_day where day >= '2022-03-30' and day < '2022-04-03'");
    }

    private void forget() {
        number(
                "with gone as (delete from cost_day where day >= '2022-03-30' and day < '2022-04-03' returning 1) select count(*) from gone");
    }

    private long number(String sql) {
        return Loop.await(() -> sessions.withStatelessTransaction(
                (session, transaction) -> Sql.on(session, sql).number()));
    }
}
