package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.businessDays;
import static io.loadline.cost.Api.eventually;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.keyed;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Api.put;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.testkit.AsOfCheck;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.tck.RebuildCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job of the cost service, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class JourneyTest {
    private static final String HEADER =
            "BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,"
                    + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,RegionId,Tags\n";

    @TestHTTPResource
    URI server;

    @Inject
    RebuildCheck rebuilds;

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
    void aBillIsRecordedOnceToTheLastDigit() throws IOException {
        var file = Files.readAllBytes(SampleData.file("cost/focus/focus_sample_1.0.csv"));
        var first = bill("format=focus-1.0&invoice=2024-09", file)
                .statusCode(201)
                .body("rows", equalTo(667), "accepted", equalTo(667), "rejected", equalTo(0))
                .body("totals.billed.amount", equalTo("9.44532991675"))
                .body("totals.effective.amount", equalTo("6.02459227195"))
                .body("totals.list.amount", equalTo("9.37652991675"))
                .body("totals.contracted.amount", equalTo("6.02442875832"))
                .body("findings.find { it.rule == 'ContractedCost-C-009-C' }.line", equalTo(280));
        var id = first.extract().<String>path("import");
        bill("format=focus-1.0&invoice=2024-09", packed(file)).statusCode(200).body("import", equalTo(id));
        get("/imports/" + id)
                .statusCode(200)
                .body("state", equalTo("RECORDED"), "progress", equalTo(new BigDecimal("1.0")));
        get("/bills?period=2024-09&atLeast=" + position(first))
                .statusCode(200)
                .body("items.import", contains(id))
                .body("totals", hasSize(1))
                .body("totals[0].billed.amount", equalTo("9.44532991675"))
                .body("totals[0].contracted.amount", equalTo("6.02442875832"));
    }

    @Test
    void billsAreHeldAgainstThePublishedRules() {
        var model = """
                {"Details":{"ModelVersion":"7"},"ModelRules":{"RegionId-T-001-M":{"Reference":"RegionId","Type":"Static",
                 "ApplicabilityCriteria":[],"ValidationCriteria":{"MustSatisfy":"RegionId MUST NOT be null.","Keyword":"MUST",
                 "Requirement":{"CheckFunction":"CheckNotValue","ColumnName":"RegionId","Value":null},"Condition":{}}}}}
                """;
        keyed("finops")
                .contentType("application/octet-stream")
                .body(bytes(model))
                .put("/rule-models/1.4")
                .then()
                .statusCode(201)
                .body("model", equalTo("7"), "rules[0].rule", equalTo("RegionId-T-001-M"));
        var file = HEADER + "1.25,1.25,1.25,1.25,CNY,2023-02-01T00:00:00Z,2023-03-01T00:00:00Z,2023-02-02T00:00:00Z,"
                + "2023-02-03T00:00:00Z,Usage,,\n";
        bill("format=focus-1.4", bytes(file)).statusCode(201).body("findings.rule", hasItem("RegionId-T-001-M"));
    }

    @Test
    void aBillWithABadLineIsRefusedWholeUnlessPartsAreWanted() {
        var file =
                HEADER + line("1.50", "2025-01-01", "2025-01-02", "") + line("a lot", "2025-01-01", "2025-01-02", "");
        bill("format=focus-1.2", bytes(file))
                .statusCode(422)
                .body("code", equalTo("invalid-lines"))
                .body("errors[0].line", equalTo(3), "errors[0].pointer", equalTo("/BilledCost"));
        get("/bills?period=2025-01").body("items", empty(), "totals", empty());
        var stored = bill("format=focus-1.2&partial=true", bytes(file))
                .statusCode(201)
                .body("accepted", equalTo(1), "rejected", equalTo(1), "errors", hasSize(1));
        get("/bills?period=2025-01&atLeast=" + position(stored))
                .body("totals[0].billed.amount", equalTo("1.50"), "items[0].errors[0].line", equalTo(3));
    }

    @Test
    void everyCentOfADayIsAllocated() {
        put("finops", "/rate-cards/east", card("0.30", "2026-01-01"));
        put("finops", "/assets/east-rack-1", asset());
        usage("checkout", "2026-03-09", "east-1", 30);
        usage("cart", "2026-03-09", "east-2", 10);
        var file = HEADER
                + line("7.000001", "2026-03-10", "2026-03-11", "{\"\"app\"\": \"\"checkout-app\"\"}")
                + line("3.00", "2026-03-10", "2026-03-12", "{\"\"team\"\": \"\"nobody\"\"}");
        bill("format=focus-1.2", bytes(file)).statusCode(201);
        var path = "/allocations?from=2026-03-10&to=2026-03-11&by=service,datacenter";
        eventually(() -> get(path).extract().<List<?>>path("items").size() == 2);
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
        get("/allocation-rules?atLeast=" + position(later)).body("items.validFrom", contains("2023-04-01", "2023-05-01"));
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
        get("/bandwidth-contracts/carrier/bill?period=2021-12").statusCode(404);
        get("/allocations?from=2021-11-01&to=2021-12-01")
                .body("total.bandwidth.amount", equalTo("50.00"), "total.total.amount", equalTo("50.00"));
    }

    @Test
    void correctionsOfAnyStyleReachTheSameStateAndTheEarlierViewStays() {
        // 1500 for cart, of which 300 should have been checkout's; in three months, corrected in three styles
        var delta = recorded(charge("1500", "2020-01", "cart"));
        var ledger = recorded(charge("1500", "2020-02", "cart"));
        var replaced = recorded(charge("1500", "2020-03", "cart"));
        get(month("2020-03") + "&atLeast=" + position(replaced)).body("items.total.amount", contains("1500.00"));
        var before = Instant.now();
        recorded(charge("-300", "2020-01", "cart") + charge("300", "2020-01", "checkout"));
        recorded(charge("-1500", "2020-02", "cart")
                + charge("1200", "2020-02", "cart")
                + charge("300", "2020-02", "checkout"));
        var old = replaced.extract().<String>path("import");
        var file = bytes(HEADER + charge("1200", "2020-03", "cart") + charge("300", "2020-03", "checkout"));
        var last = bill("format=focus-1.2&replaces=" + old, file).statusCode(201);
        bill("format=focus-1.2&replaces=" + old, file).statusCode(200);
        for (var period : List.of("2020-01", "2020-02", "2020-03")) {
            get(month(period) + "&atLeast=" + position(last)).body("items.total.amount", contains("1200.00", "300.00"));
            get("/bills?period=" + period).body("totals[0].effective.amount", startsWith("1500"));
            get(month(period) + "&asOf=" + before).body("items.total.amount", contains("1500.00"));
        }
        get("/imports/" + old).body("state", equalTo("REPLACED"), "replacedBy", notNullValue());
        get("/bills?period=2020-03").body("items.state", hasItem("REPLACED"));
        get("/bills?period=2020-03&asOf=" + before).body("items.state", contains("RECORDED"));
        bill("format=focus-1.2&replaces=" + old, bytes(HEADER + charge("7", "2020-03", "cart")))
                .statusCode(409)
                .body("code", equalTo("already-replaced"));
        assertEquals(201, delta.extract().statusCode());
        assertEquals(201, ledger.extract().statusCode());
    }

    @Test
    void aClosedBillingPeriodTakesNoBillUntilItIsOpenedWithApproval() {
        var first = bytes(HEADER + charge("10", "2019-05", "cart"));
        bill("format=focus-1.2", first).statusCode(201);
        post("finops", "/billing-periods/2019-05/close", "").statusCode(200).body("state", equalTo("CLOSED"));
        post("finops", "/billing-periods/2019-05/close", "").statusCode(409);
        var correction = bytes(HEADER + charge("-1", "2019-05", "cart"));
        bill("format=focus-1.2", correction).statusCode(409).body("code", equalTo("billing-period-closed"));
        bill("format=focus-1.2", first).statusCode(200);
        post("finops", "/billing-periods/2019-05/reopen", "{\"approver\":\"finops\",\"reason\":\"r\"}")
                .statusCode(422)
                .body("code", equalTo("self-approval"));
        var opened = post(
                        "finops", "/billing-periods/2019-05/reopen", "{\"approver\":\"mei\",\"reason\":\"withdrawn\"}")
                .statusCode(200)
                .body("state", equalTo("OPEN"));
        bill("format=focus-1.2", correction).statusCode(201);
        get("/billing-periods?atLeast=" + position(opened)).body("items.period", hasItem("2019-05"));
    }

    private static ValidatableResponse recorded(String lines) {
        return bill("format=focus-1.2", bytes(HEADER + lines)).statusCode(201);
    }

    private static String charge(String cost, String month, String service) {
        return line(cost + ".00", month + "-10", month + "-11", "{\"\"service\"\": \"\"" + service + "\"\"}");
    }

    private static String month(String month) {
        return "/allocations?from=" + month + "-01&to=" + month + "-25";
    }

    @Test
    void aSavingIsIdentifiedApprovedImplementedAndVerifiedByWhatDaysShow() {
        var from = LocalDate.of(2018, 3, 1);
        var implemented = from.plusDays(42);
        var lines = new StringBuilder();
        var sold = new StringBuilder();
        for (int i = 0; i < 63; i++) {
            var day = from.plusDays(i);
            int orders = 1000 + 37 * (i * i % 11);
            int cost = (500 + orders + 10 * (i % 7) + i * 13 % 5) * (day.isBefore(implemented) ? 10 : 8) / 10;
            // a day of Shanghai begins at four in the afternoon
            lines.append(line(cost + ".00", day.minusDays(1) + "T16", day + "T16", "{\"\"service\"\": \"\"cart\"\"}"));
            sold.append(sales(day.toString(), "east-1", orders, "1.00"));
        }
        recorded(lines.toString());
        var recorded = businessDays("ingest", sold.toString()).statusCode(201);
        get("/business-days?from=2018-03-01&to=2018-03-02&atLeast=" + position(recorded))
                .statusCode(200);
        var path = post("sre", "/savings", """
                {"title":"Cart in containers","kind":"vm-to-container","scope":{"service":"cart"}}""").statusCode(201).extract().<String>path("id");
        post("sre", "/savings/" + path + "/approve", "").statusCode(422).body("code", equalTo("self-approval"));
        post("finops", "/savings/" + path + "/approve", "").statusCode(200).body("state", equalTo("APPROVED"));
        post("finops", "/savings/" + path + "/verify", "{\"to\":\"2018-05-03\",\"basis\":\"orders\"}")
                .statusCode(409);
        post("sre", "/savings/" + path + "/implement", "{\"from\":\"" + implemented + "\"}")
                .statusCode(200);
        var verified = post("finops", "/savings/" + path + "/verify", """
                {"baselineFrom":"2018-03-01","to":"2018-05-03","basis":"orders"}""")
                .statusCode(200)
                .body("state", equalTo("VERIFIED"), "evidence.claimed.currency", equalTo("CNY"));
        var claimed = decimal(verified, "evidence.claimed.amount");
        var avoided =
                decimal(verified, "evidence.adjusted.amount").subtract(decimal(verified, "evidence.actual.amount"));
        assertTrue(claimed.signum() > 0 && claimed.compareTo(avoided) < 0);
        var twin = post("sre", "/savings", """
                {"title":"The same again","kind":"other","scope":{"service":"cart"}}""").extract().<String>path("id");
        post("finops", "/savings/" + twin + "/approve", "");
        post("sre", "/savings/" + twin + "/implement", "{\"from\":\"" + implemented + "\"}");
        post("finops", "/savings/" + twin + "/verify", """
                {"baselineFrom":"2018-03-01","to":"2018-05-03","basis":"orders"}""").statusCode(422).body("code", equalTo("saving-not-shown"));
        var rejected = post("finops", "/savings/" + path + "/reject", "{\"reason\":\"rebound\"}")
                .statusCode(200);
        get("/savings?limit=500&atLeast=" + position(rejected)).body("items.state", hasItem("REJECTED"));
        get("/anomalies?from=2018-04-12&to=2018-04-14")
                .statusCode(200)
                .body("items.date", hasItem("2018-04-12"), "items.service", hasItem("cart"));
    }

    @Test
    void clientsOfOpenCostAreAnswered() {
        var stored = put("finops", "/assets/opencost", """
                {"datacenter":"east","cpu":4,"memoryGiB":0,"purchase":{"date":"2022-03-01","price":{"amount":"3100.00","currency":"CNY"}},
                 "lifeMonths":1,"salvage":{"amount":"0.00","currency":"CNY"},"disposed":"2022-04-01"}""").statusCode(201);
        usage("cart", "2022-03-09", "east-1", 6);
        var path = "/opencost/allocation?window=2022-03-10T00:00:00Z,2022-03-11T00:00:00Z&atLeast=" + position(stored);
        eventually(() ->
                get(path + "&aggregate=deployment").extract().body().asString().contains("cart"));
        get(path + "&aggregate=deployment&includeIdle=true")
                .statusCode(200)
                .body("code", equalTo(200), "data", hasSize(1))
                .body("data[0].cart.cpuCoreHours", equalTo(48))
                .body("data[0].cart.totalCost", comparesEqualTo(new BigDecimal("50")))
                .body("data[0].cart.properties.cluster", equalTo("east"))
                .body("data[0].__idle__.totalCost", comparesEqualTo(new BigDecimal("50")));
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
        eventually(() ->
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
    void theUnitCostOfARecentDayIsPublishedWhenItsSalesAreKnown() {
        var yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
        businessDays("ingest", sales(yesterday.toString(), "east-1", 10, "500.00"))
                .statusCode(201);
        eventually(() -> Loop.await(() -> sessions.withStatelessSession(session ->
                        Sql.on(session, """
                        select count(*) from eventstore.event where published_type = 'io.loadline.cost.unit-cost.published.v1'
                           and published_data ->> 'date' = :date and published_data ->> 'orders' = '10'
                        """).with("date", yesterday.toString()).number())
                .map(found -> found > 0)));
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
    void whatIsNotConfirmedInTimeIsFreeAgain() {
        put("finops", "/budgets/expiring", budget("2027-03", "10.00")).statusCode(201);
        var soon = Instant.now().plusSeconds(2);
        var body = reservation("2027-03", "10.00").replace("{\"lines\"", "{\"expires\":\"" + soon + "\",\"lines\"");
        var id = post("finops", "/reservations", body).statusCode(201).extract().<String>path("id");
        eventually(
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
        eventually(() -> state(first).equals("GRANTED") && state(second).equals("REFUSED"));
        Neighbours.tell(first, "plan.approved", "{\"id\":\"" + first + "\",\"approvedBy\":\"admin\"}");
        eventually(() -> state(first).equals("CONFIRMED"));
        get("/budgets/plans").body("spent.amount", equalTo("2000.00"), "remaining.amount", equalTo("1000.00"));
        resubmit(second, "1000.00");
        eventually(() -> state(second).equals("GRANTED"));
        Neighbours.tell(second, "plan.withdrawn", "{\"id\":\"" + second + "\"}");
        eventually(() -> state(second).equals("RELEASED"));
        get("/budgets/plans").body("remaining.amount", equalTo("1000.00"));
    }

    @Test
    void theSameWorkIsPricedInEverySite() {
        put("finops", "/rate-cards/east", card("0.30", "2026-01-01"));
        var west = put("finops", "/rate-cards/west", card("0.20", "2026-01-01"));
        get("/prices/compare?cpu=10&memoryGiB=20&hours=2&unit=east-1&atLeast=" + position(west))
                .statusCode(200)
                .body("items.datacenter", contains("west", "east"))
                .body("items[0].price.amount", equalTo("6.00"))
                .body("items[1].home", equalTo(true));
    }

    @Test
    void everyProjectionIsRebuiltToTheSameRowsAndThePastStays() {
        put("finops", "/assets/rebuilt", asset().replace("2026-01-01", "2035-01-01"))
                .statusCode(201)
                .header("Location", equalTo("/api/cost/v1/assets/rebuilt"));
        get("/assets/rebuilt").statusCode(200).body("lifeMonths", equalTo(12));
        var past = AsOfCheck.now(server);
        put("finops", "/assets/rebuilt-later", asset()).statusCode(201);
        past.isWhatItWas();
        rebuilds.everyRebuildEqualsTheLiveRows();
        past.isWhatItWas();
    }

    @Test
    void theApiIsDescribedWithExamples() {
        Api.as("viewer")
                .basePath("")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/cost/v1/budgets/{name}'.put.requestBody", notNullValue());
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
        var id = io.loadline.eventstore.Uuids.named("reservation", plan.toString());
        var answer = get("/reservations/" + id).extract();
        return answer.statusCode() == 200 ? answer.path("state") : "";
    }

    private static void usage(String service, String utcDay, String unit, int cores) {
        var rows = IntStream.range(16, 24)
                .mapToObj(hour -> """
                        {"datacenter":"east","unit":"%s","hour":"%sT%02d:00:00Z","cpuUsed":%d,"cpuRequested":%d,"memoryUsed":8.5}""".formatted(unit, utcDay, hour, cores / 2, cores))
                .toList();
        Neighbours.tell(
                "usage.rolled-up",
                "{\"service\":\"" + service + "\",\"date\":\"" + utcDay + "\",\"rows\":" + rows + "}");
    }

    private static String asset() {
        return """
                {"datacenter":"east","cpu":128,"memoryGiB":512,"purchase":{"date":"2026-01-01","price":{"amount":"109500.00","currency":"CNY"}},
                 "lifeMonths":12,"salvage":{"amount":"0","currency":"CNY"}}""";
    }

    private static String card(String cpuHour, String validFrom) {
        return """
                {"currency":"CNY","cpuHour":{"amount":"%s","currency":"CNY"},"memoryGibHour":{"amount":"0.05","currency":"CNY"},
                 "nodeShapes":[{"name":"c16m64","cpu":16,"memoryGiB":64,"hour":{"amount":"7.80","currency":"CNY"}}],"validFrom":"%s"}""".formatted(cpuHour, validFrom);
    }

    private static String target(String value, String validFrom) {
        return """
                {"metric":"cost-per-gmv","value":%s,"validFrom":"%s","source":"survey"}""".formatted(value, validFrom);
    }

    private static String budget(String period, String limit) {
        return """
                {"scope":{"datacenter":"east"},"period":"%s","limit":{"amount":"%s","currency":"CNY"}}""".formatted(period, limit);
    }

    private static String reservation(String period, String amount) {
        return """
                {"lines":[{"datacenter":"east","period":"%s","amount":{"amount":"%s","currency":"CNY"}}]}""".formatted(period, amount);
    }

    private static String sales(String date, String unit, int orders, String gmv) {
        return """
                {"date":"%s","unit":"%s","orders":%d,"gmv":{"amount":"%s","currency":"CNY"}}
                """.formatted(date, unit, orders, gmv);
    }

    /** A line of a bill for [from, to), days or hours of UTC. */
    private static String line(String cost, String from, String to, String tags) {
        var month = from.substring(0, 7) + "-01T00:00:00Z";
        return String.join(
                        ",",
                        cost,
                        cost.replace("a lot", "1"),
                        "",
                        "",
                        "CNY",
                        month,
                        month,
                        time(from),
                        time(to),
                        "Usage",
                        "",
                        tags.isEmpty() ? "" : "\"" + tags + "\"")
                + "\n";
    }

    private static String time(String text) {
        return text.length() == 10 ? text + "T00:00:00Z" : text + ":00:00Z";
    }

    private static BigDecimal sum(ValidatableResponse response, String path) {
        return response.extract().<List<String>>path(path).stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal decimal(ValidatableResponse response, String path) {
        return new BigDecimal(response.extract().<String>path(path));
    }

    private static byte[] packed(byte[] file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
