package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.measures;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Bills.HEADER;
import static io.loadline.cost.Bills.bytes;
import static io.loadline.cost.Bills.line;
import static io.loadline.cost.Facts.asset;
import static io.loadline.cost.Facts.card;
import static io.loadline.cost.Facts.decimal;
import static io.loadline.cost.Facts.sum;
import static io.loadline.cost.Facts.usage;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who costs what, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class AllocationJourneyTest {
    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void everyCentOfADayIsAllocated() {
        put("finops", "/rate-cards/east", card("0.30", "2026-01-01"));
        var owned = put("finops", "/assets/east-rack-1", asset());
        usage("checkout", "2026-03-09", "east-1", 30);
        usage("cart", "2026-03-09", "east-2", 10);
        var file = HEADER
                + line("7.000001", "2026-03-10", "2026-03-11", "{\"\"app\"\": \"\"checkout-app\"\"}")
                + line("3.00", "2026-03-10", "2026-03-12", "{\"\"team\"\": \"\"nobody\"\"}");
        bill("format=focus-1.2", bytes(file)).statusCode(201);
        var path = "/allocations?from=2026-03-10&to=2026-03-11&by=service,datacenter&atLeast=" + position(owned);
        Patience.until(
                () -> get(path).extract().<List<String>>path("items.service").containsAll(List.of("cart", "checkout")));
        var allocations = get(path).statusCode(200);
        // the business day is Shanghai's: eight of the bill's first day's hours come before it
        assertEquals(sum(allocations, "items.total.amount"), decimal(allocations, "total.total.amount"));
        assertEquals(
                0,
                decimal(allocations, "total.owned.amount")
                        .add(decimal(allocations, "total.billed.amount"))
                        .compareTo(decimal(allocations, "total.total.amount")));
        assertEquals(new BigDecimal("300.00"), decimal(allocations, "total.owned.amount"));
        assertTrue(decimal(allocations, "total.idle.amount").signum() > 0);
        assertTrue(decimal(allocations, "total.shared.amount").signum() > 0);
    }

    @Test
    void rulesCountBackwardsAndTheReportOfBeforeStays() {
        var file = HEADER
                + line("10.00", "2023-04-03", "2023-04-04", "{\"\"service\"\": \"\"cart\"\"}")
                + line("30.00", "2023-04-03", "2023-04-04", "{\"\"service\"\": \"\"checkout\"\"}")
                + line("8.00", "2023-04-03", "2023-04-04", "{}");
        var stored = bill("format=focus-1.2", bytes(file)).statusCode(201);
        var path = "/allocations?from=2023-04-01&to=2023-04-30";
        get(path + "&atLeast=" + position(stored)).body("items.shared.amount", contains("2.00", "6.00"));
        var before = Instant.now();
        var rules = put("finops", "/allocation-rules", """
                {"validFrom":"2023-04-01","idle":"shared","shared":"even","weights":[]}""").statusCode(201);
        get(path + "&atLeast=" + position(rules)).body("items.shared.amount", contains("4.00", "4.00"));
        get(path + "&asOf=" + before).body("items.shared.amount", contains("2.00", "6.00"));
        var later = put("finops", "/allocation-rules", """
                {"validFrom":"2023-05-01","idle":"shared","shared":"cost","weights":[]}""").statusCode(200);
        get("/allocation-rules?atLeast=" + position(later))
                .body("items.validFrom", contains("2023-04-01", "2023-05-01"));
        // the day of the bill, which is one of UTC, lies on two business days
        measures(
                        "ingest",
                        measured("2023-04-03", "cart", 3)
                                + measured("2023-04-03", "checkout", 1)
                                + measured("2023-04-04", "cart", 6)
                                + measured("2023-04-04", "checkout", 2))
                .statusCode(201)
                .body("recorded", equalTo(4));
        measures("ingest", measured("2023-04-03", "cart", 3)).statusCode(200).body("unchanged", equalTo(1));
        var byMetric = put("finops", "/allocation-rules", """
                {"validFrom":"2023-04-01","idle":"shared","shared":"metric","weights":[],"metric":"log-gib"}""").statusCode(200);
        get(path + "&atLeast=" + position(byMetric)).body("items.shared.amount", contains("6.00", "2.00"));
        var corrected = measures("ingest", measured("2023-04-03", "cart", 1) + measured("2023-04-04", "cart", 2));
        get(path + "&atLeast=" + position(corrected)).body("items.shared.amount", contains("4.00", "4.00"));
        get("/measures?from=2023-04-04&to=2023-04-05")
                .body("items.service", contains("cart", "checkout"), "items.quantity", contains(2, 2));
        // what capacity tells of all services is a metric too
        var next = HEADER
                + line("10.00", "2024-04-03", "2024-04-04", "{\"\"service\"\": \"\"cart\"\"}")
                + line("30.00", "2024-04-03", "2024-04-04", "{\"\"service\"\": \"\"checkout\"\"}")
                + line("8.00", "2024-04-03", "2024-04-04", "{}");
        bill("format=focus-1.2", bytes(next)).statusCode(201);
        requests("cart", 60);
        requests("checkout", 20);
        put("finops", "/allocation-rules", """
                {"validFrom":"2023-05-01","idle":"shared","shared":"metric","weights":[],"metric":"requests"}""");
        Patience.until(() -> get("/allocations?from=2024-04-01&to=2024-04-30")
                .extract()
                .<List<String>>path("items.shared.amount")
                .equals(List.of("6.00", "2.00")));
        put("finops", "/allocation-rules", """
                {"validFrom":"2023-05-01","idle":"shared","shared":"cost","weights":[]}""");
    }

    private static void requests(String service, int number) {
        Neighbours.tell("usage.rolled-up", """
                {"service":"%1$s","date":"2024-04-03","rows":[
                 {"datacenter":"west","unit":"west-1","hour":"2024-04-03T01:00:00Z","requests":%2$d},
                 {"datacenter":"west","unit":"west-1","hour":"2024-04-03T20:00:00Z","requests":%2$d}]}""".formatted(service, number));
    }

    private static String measured(String date, String service, int quantity) {
        return """
                {"date":"%s","metric":"log-gib","service":"%s","quantity":%d}
                """.formatted(date, service, quantity);
    }

    @Test
    void bandwidthIsBilledByItsPercentileAndAllocated() {
        put("finops", "/bandwidth-contracts/carrier", """
                {"datacenter":"west","validFrom":"2021-11-01","until":"2021-12-01","direction":"out","ports":"aggregated","missing":"drop",
                 "unit":"decimal","percent":95,"interval":"PT5M","committed":10,
                 "commitPrice":{"amount":"2.00","currency":"CNY"},"overagePrice":{"amount":"3.00","currency":"CNY"}}""").statusCode(201);
        var bytes = IntStream.range(0, 100)
                .mapToObj(i -> i < 5 ? "37500000000" : "750000000")
                .toList();
        var traffic = """
                {"port":"a","start":"2021-11-10T00:00:00Z","in":%s,"out":%s}""".formatted(bytes, bytes);
        var told = post("ingest", "/bandwidth-contracts/carrier/traffic", traffic)
                .statusCode(201)
                .body("intervals", equalTo(100), "known", equalTo(false));
        post("ingest", "/bandwidth-contracts/carrier/traffic", traffic).body("known", equalTo(true));
        get("/bandwidth-contracts/carrier/bill?period=2021-11&atLeast=" + position(told))
                .statusCode(200)
                .body("rate", comparesEqualTo(new BigDecimal("20")))
                .body("intervals", equalTo(100), "charge.amount", equalTo("50.00"));
        // an interval is corrected, and those that were told with it stay
        var corrected =
                post("ingest", "/bandwidth-contracts/carrier/traffic", """
                {"port":"a","start":"2021-11-10T00:00:00Z","in":[0],"out":[0]}""").statusCode(201);
        get("/bandwidth-contracts/carrier/bill?period=2021-11&atLeast=" + position(corrected))
                .body("rate", comparesEqualTo(new BigDecimal("20")))
                .body("intervals", equalTo(100), "freeIntervals", equalTo(293));
        get("/bandwidth-contracts/carrier/bill?period=2021-12").statusCode(404);
        get("/allocations?from=2021-11-01&to=2021-12-01")
                .body("total.bandwidth.amount", equalTo("50.00"), "total.total.amount", equalTo("50.00"));
    }

    @Test
    void whatWasWrittenOffStaysWhenALifeIsRevised() {
        var path = "/assets/revised-" + UUID.randomUUID();
        // in years that nothing else is about
        var server = asset().replace("2026-01-01", "2040-01-01");
        var bought = put("finops", path, server).statusCode(201);
        var day = "/allocations?from=2040-05-01&to=2040-05-02&atLeast=";
        get(day + position(bought)).body("total.owned.amount", equalTo("299.18"));
        post("finops", path + "/revise-life", "{\"from\":\"2020-01-01\",\"lifeMonths\":24}")
                .statusCode(422)
                .body("code", equalTo("invalid-asset"))
                .body("errors.pointer", contains("/from", "/from"));
        post("finops", path + "/revise-life", "{\"from\":\"2040-07-01\",\"lifeMonths\":24}")
                .statusCode(200)
                .body("revisions.lifeMonths", contains(equalTo(24)));
        var gone = post("finops", path + "/dispose", "{\"from\":\"2040-08-01\"}")
                .statusCode(200)
                .body("disposed", equalTo("2040-08-01"));
        get(day + position(gone)).body("total.owned.amount", equalTo("299.18"));
        get("/assets?limit=500&atLeast=" + position(gone)).body("items.disposed", hasItem("2040-08-01"));
    }

    @Test
    void whatMonthsThatAreOverWereWrittenOffByIsNotRewritten() {
        var path = "/assets/old-" + UUID.randomUUID();
        var server = asset().replace("2026-01-01", "2016-01-01")
                .replace("\"salvage\"", "\"disposed\":\"2016-02-01\",\"salvage\"");
        put("finops", path, server).statusCode(201);
        put(
                        "finops",
                        path,
                        server.replace("2016-01-01", "2015-12-01").replace("\"lifeMonths\":12", "\"lifeMonths\":24"))
                .statusCode(409)
                .body("code", equalTo("written-off-already"))
                .body("errors.pointer", contains("/purchase/date", "/lifeMonths"));
        put("finops", path, server.replace("128", "64")).statusCode(200);
    }

    @Test
    void clientsOfOpenCostAreAnswered() {
        var stored = put("finops", "/assets/opencost", """
                {"datacenter":"east","cpu":4,"memoryGiB":0,"purchase":{"date":"2022-03-01","price":{"amount":"3100.00","currency":"CNY"}},
                 "lifeMonths":1,"salvage":{"amount":"0.00","currency":"CNY"},"disposed":"2022-04-01"}""").statusCode(201);
        usage("cart", "2022-03-09", "east-1", 6);
        var path = "/opencost/allocation?window=2022-03-10T00:00:00Z,2022-03-11T00:00:00Z&atLeast=" + position(stored);
        Patience.until(() ->
                get(path + "&aggregate=deployment").extract().body().asString().contains("cart"));
        get(path + "&aggregate=deployment&includeIdle=true")
                .statusCode(200)
                .body("code", equalTo(200), "data", hasSize(1))
                .body("data[0].cart.cpuCoreHours", equalTo(48))
                .body("data[0].cart.totalCost", comparesEqualTo(new BigDecimal("50")))
                .body("data[0].cart.properties.cluster", equalTo("east"))
                .body("data[0].cart.cpuCostIdle", comparesEqualTo(BigDecimal.ZERO))
                .body("data[0].__idle__.totalCost", comparesEqualTo(new BigDecimal("50")));
        get(path + "&aggregate=all&shareIdle=true")
                .body("data[0].values()[0].totalCost", comparesEqualTo(new BigDecimal("100")))
                .body("data[0].values()[0].cpuCostIdle", comparesEqualTo(new BigDecimal("50")));
        get(path + "&aggregate=")
                .body("data[0].'east/east/east-1/cart/cart'.totalCost", comparesEqualTo(new BigDecimal("50")));
        get(
                        path.replace("allocation?", "allocation/compute?")
                                + "&aggregate=deployment&accumulate=month&filter={filter}",
                        "controllerName:\"cart\"")
                .statusCode(200)
                .body("data[0].cart.totalCost", comparesEqualTo(new BigDecimal("50")));
        // as kubectl cost asks
        get(path.replace("allocation?", "allocation/compute?")
                        + "&aggregate=namespace&accumulate=true&includeIdle=true&idle=true&filterNamespaces=east*")
                .statusCode(200)
                .body("data[0].'east-1'.totalCost", comparesEqualTo(new BigDecimal("50")))
                .body("data[0].__idle__.totalCost", comparesEqualTo(new BigDecimal("50")));
        // and OpenCost's console, and dashboards
        get(path.replace("allocation?", "allocation/compute?")
                        + "&aggregate=namespace&step=1d&accumulate=false&resolution=5m&sharelb=false&includeAggregatedMetadata=true"
                        + "&includeProportionalAssetResourceCosts=true&filterNamespaces=west")
                .statusCode(200)
                .body("data", hasSize(1), "data[0].size()", equalTo(0));
        get(path + "&aggregate=cluster,label:team&shareIdle=true&filter={filter}", "namespace:\"east-1\"")
                .body("data[0].'east/shop'.totalCost", comparesEqualTo(new BigDecimal("100")));
    }

    @Test
    void whatADayCostsDoesNotDependOnTheDaysAroundIt() {
        var card = put("finops", "/rate-cards/west", card("0.20", "2024-01-01"));
        Neighbours.tell("usage.rolled-up", """
                {"service":"cart","date":"2024-05-01","rows":[
                 {"datacenter":"west","unit":"west-1","hour":"2024-05-01T01:00:00Z","cpuRequested":10}]}""");
        var stored = bill(
                        "format=focus-1.2",
                        bytes(HEADER + line("9.00", "2024-05-02", "2024-05-03", "{\"\"unit\"\": \"\"west-1\"\"}")))
                .statusCode(201);
        var day = "/allocations?from=2024-05-01&to=2024-05-02&atLeast=";
        Patience.until(() ->
                decimal(get(day + position(card)), "total.rated.amount").compareTo(new BigDecimal("2.00")) == 0);
        var both = get("/allocations?from=2024-05-01&to=2024-05-04&by=datacenter&atLeast=" + position(stored));
        assertEquals(0, new BigDecimal("2.00").compareTo(decimal(both, "total.rated.amount")));
        assertEquals(0, new BigDecimal("9.00").compareTo(decimal(both, "total.billed.amount")));
        assertEquals(0, new BigDecimal("11.00").compareTo(sum(both, "items.total.amount")));
    }

    @Test
    void theDaysOfABillSumToTheBill() {
        var file = HEADER
                + line("10.00", "2025-06-01", "2025-07-01", "{\"\"service\"\": \"\"cart\"\"}")
                + line("-0.0000007", "2025-06-03", "2025-06-03", "{\"\"service\"\": \"\"cart\"\"}");
        var stored = bill("format=focus-1.1", bytes(file)).statusCode(201);
        var whole = get("/allocations?from=2025-06-01&to=2025-07-02&by=service&atLeast=" + position(stored));
        assertEquals(new BigDecimal("9.9999993"), decimal(whole, "total.billed.amount"));
        whole.body("items.service", contains("cart"));
        var first = get("/allocations?from=2025-06-01&to=2025-06-10");
        var rest = get("/allocations?from=2025-06-10&to=2025-07-02");
        assertEquals(
                new BigDecimal("9.9999993"),
                decimal(first, "total.billed.amount").add(decimal(rest, "total.billed.amount")));
    }

    @Test
    void foreignCurrenciesNeedARateOfTheirDay() {
        var file = (HEADER + line("100.00", "2025-08-01T16", "2025-08-02T16", "")).replace("CNY", "USD");
        var stored = bill("format=focus-1.2", bytes(file)).statusCode(201);
        var path = "/allocations?from=2025-08-02&to=2025-08-03&atLeast=" + position(stored);
        get(path).statusCode(409).body("code", equalTo("exchange-rate-missing"));
        var rate = put(
                "finops",
                "/exchange-rates/USD",
                "{\"rate\":7.125,\"date\":\"2025-08-01\",\"source\":\"central bank\"}");
        rate.statusCode(201);
        get("/allocations?from=2025-08-02&to=2025-08-03&atLeast=" + position(rate))
                .statusCode(200)
                .body("total.billed.amount", equalTo("712.50000"))
                .body("rates[0].source", equalTo("central bank"));
    }
}
