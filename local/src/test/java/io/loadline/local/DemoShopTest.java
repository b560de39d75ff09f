package io.loadline.local;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.local.TraceReceiver.Step;
import io.loadline.local.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The platform's main job, step by step, each through the gateway with a token; every step stands on those before it. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2)
class DemoShopTest {
    private static final ZoneId SHOP = ZoneId.of("Asia/Shanghai");

    private final Instant begun = Instant.now();
    private final LocalDate today = LocalDate.ofInstant(begun, SHOP);
    private Demo demo;

    @BeforeAll
    void firstStart(StartedPlatform platform) {
        demo = platform.demo(begun);
    }

    @Test
    @Order(1)
    void whatTheCatalogueRegistersIsKnownEverywhereAMomentLater(StartedPlatform platform) {
        demo.load(1);
        assertEquals(14, list(platform, "/api/changes/v1/services?limit=500").size());

        var position = platform.as("sre")
                .put("/api/changes/v1/catalog?source=late", "application/yaml", """
                        apiVersion: backstage.io/v1alpha1
                        kind: Component
                        metadata:
                          name: gift-cards
                        spec:
                          type: service
                          lifecycle: production
                          owner: checkout
                        """)
                .header("Loadline-Position");
        // each takes the new name, which it would refuse as unknown
        platform.as("sre")
                .put("/api/capacity/v1/workloads/gift-cards?atLeast=" + position, """
                        {"stage":"container","containers":[{"name":"app","cpuRequest":"500m","memoryRequest":"512Mi"}],
                         "hpa":{"minReplicas":2,"maxReplicas":10,"targetCpuUtilisation":0.6}}""")
                .expectGood();
        platform.as("finops")
                .put("/api/cost/v1/targets/gift-cards?atLeast=" + position, """
                        {"metric":"cost-per-gmv","scope":{"service":"gift-cards"},"value":0.004,"validFrom":"2026-01-01","source":"plan of the year"}""")
                .expectGood();
        platform.as("sre")
                .put("/api/slo/v1/slos/gift-cards-availability?atLeast=" + position, """
                        {"service":"gift-cards","method":"Occurrences","window":{"duration":"P28D","rolling":true},
                         "objectives":[{"name":"answered","target":0.99}]}""")
                .expectGood();
    }

    @Test
    @Order(2)
    void aYearOfDemandIsForecastAndAStepTestSaysWhatAReplicaCarries(StartedPlatform platform) {
        demo.load(2);
        var forecast = get(platform, "/api/capacity/v1/services/checkout/forecast?horizon=P28D");
        assertEquals(28 * 24, forecast.path("points").size(), () -> head(forecast));
        var tests = get(platform, "/api/capacity/v1/load-tests?service=checkout");
        assertTrue(tests.path("safeRpsPerReplica").asDouble() > 0, tests::toString);
        assertTrue(
                tests.path("safeRpsPerReplica").asDouble()
                        < tests.path("kneeRps").asDouble(),
                tests::toString);
    }

    @Test
    @Order(3)
    void pricesBudgetsSalesAndTheBillAreThere(StartedPlatform platform) {
        demo.load(3);
        eventually(() -> {
            assertEquals(3, list(platform, "/api/cost/v1/rate-cards").size());
            assertEquals(6, list(platform, "/api/cost/v1/budgets").size());
            assertEquals(12, list(platform, "/api/cost/v1/assets").size());
            assertEquals(
                    1,
                    list(platform, "/api/cost/v1/bills?period=" + lastMonth()).size());
            return true;
        });
    }

    @Test
    @Order(4)
    void theNextSaleFreezesByItself(StartedPlatform platform) {
        demo.load(4);
        var sale = named(list(platform, "/api/capacity/v1/promotions"), "harbour-day", "/name");
        var freezes = list(platform, "/api/changes/v1/freezes?limit=500").stream()
                .filter(freeze -> freeze.path("ref")
                        .asText()
                        .startsWith("promotion:" + sale.path("id").asText()))
                .toList();
        var now = Instant.now().toString();
        assertTrue(
                freezes.stream()
                        .anyMatch(freeze -> freeze.path("tier").asInt() == 1
                                && freeze.at("/window/start").asText().compareTo(now) < 0),
                () -> "tier 1 is not frozen yet: " + freezes);
        assertTrue(
                freezes.stream()
                        .filter(freeze -> freeze.path("tier").asInt() == 2)
                        .allMatch(freeze -> freeze.at("/window/start").asText().compareTo(now) > 0),
                () -> "tier 2 is frozen already: " + freezes);
    }

    @Test
    @Order(5)
    void aPlanWithinTheBudgetIsExecutedAndOneBeyondItRefused(StartedPlatform platform) {
        demo.load(5);
        var plans = list(platform, "/api/capacity/v1/plans");
        var sale = named(plans, "harbour-day", "/request/name");
        assertEquals("EXECUTED", sale.path("state").asText());
        assertTrue(sale.at("/result/total/amount").asDouble() > 0, sale::toString);
        var cells = platform.as("viewer")
                .get("/api/capacity/v1/plans/%s/cells".formatted(sale.path("id").asText()), "application/x-ndjson")
                .expect(200)
                .text();
        assertTrue(cells.lines().count() > 14 * 24, () -> "too few cells:\n" + cells);
        assertTrue(cells.contains("\"service\":\"checkout\""), "no cell of checkout");

        var beyond = named(plans, "a-month-in-reserve", "/request/name");
        assertEquals("REFUSED", beyond.path("state").asText());
        var binding = beyond.path("remarks").path(0).asText();
        assertTrue(binding.contains("capacity-"), () -> "no budget is named: " + binding);
        assertTrue(binding.contains("CNY"), () -> "no amount is named: " + binding);
    }

    /** {@code -Dloadline.write=true} draws it for the docs. */
    @Test
    @Order(6)
    void oneTraceShowsThePlansWayThroughAllServices(StartedPlatform platform) throws IOException {
        var trace = eventually(() -> {
            var way = platform.traces().oneWith("publish io.loadline.capacity.plan.submitted.v1");
            for (var step : List.of(
                    "gateway POST",
                    "capacity POST",
                    "capacity publish io.loadline.capacity.plan.submitted.v1",
                    "cost hear io.loadline.capacity.plan.submitted.v1",
                    "cost publish io.loadline.cost.reservation.granted.v1",
                    "capacity hear io.loadline.cost.reservation.granted.v1",
                    "capacity publish io.loadline.capacity.plan.approved.v1",
                    "cost publish io.loadline.cost.reservation.confirmed.v1",
                    "capacity job plan-execute",
                    "capacity publish io.loadline.capacity.commitment.changed.v1",
                    "slo hear io.loadline.capacity.commitment.changed.v1")) {
                assertTrue(way.stream().anyMatch(known -> known.text().startsWith(step)), () -> step + " in " + way);
            }
            assertTrue(way.stream().anyMatch(Step::isStatement), way::toString);
            return way;
        });
        if (Boolean.getBoolean("loadline.write")) {
            Files.writeString(
                    Path.of(System.getProperty("loadline.root")).resolve("docs/images/trace.svg"), Waterfall.of(trace));
        }
    }

    @Test
    @Order(7)
    void theGateRefusesForTheSaleAndForTheBudgetThatABadReleaseBurned(StartedPlatform platform) {
        demo.load(6);
        var promised = get(platform, "/api/slo/v1/slos/checkout-availability/commitment");
        assertFalse(promised.path("lines").isEmpty(), promised::toString);
        eventually(() -> {
            var gate = get(platform, "/api/changes/v1/gate?service=checkout&environment=production");
            assertFalse(gate.path("allowed").asBoolean(), gate::toString);
            var codes = gate.path("reasons").findValuesAsText("code");
            assertTrue(codes.containsAll(List.of("promotion-freeze", "budget-freeze")), gate::toString);
            return gate;
        });
        var budget = get(platform, "/api/slo/v1/slos/checkout-availability/budget");
        assertTrue(budget.at("/windows/0/contractual/remaining").asDouble() < 0, budget::toString);
        assertTrue(
                list(platform, "/api/changes/v1/freezes?limit=500").stream()
                        .anyMatch(freeze -> freeze.path("ref").asText().equals("slo:checkout-availability")),
                "no freeze for the budget");
        assertTrue(
                get(platform, "/api/changes/v1/gate?service=search&environment=production")
                        .path("allowed")
                        .asBoolean(),
                "search is of tier 2, which nothing freezes yet");
    }

    @Test
    @Order(8)
    void aSignedWebhookMovesTheApprovedChangeAndDetectsTheUnknownOne(StartedPlatform platform) {
        var approved = list(platform, "/api/changes/v1/changes?service=search");
        assertEquals(1, approved.size(), approved::toString);
        assertEquals("VERIFYING", approved.getFirst().path("state").asText());
        assertEquals(
                List.of("CLOSED", "CLOSED"), states(list(platform, "/api/changes/v1/changes?service=recommendations")));
        assertEquals(List.of("DETECTED"), states(list(platform, "/api/changes/v1/changes?service=checkout")));
        var became = list(platform, "/api/changes/v1/hooks/deliveries").stream()
                .map(delivery -> delivery.at("/became/action").asText())
                .toList();
        assertEquals(List.of("DETECTED", "DETECTED", "FINISHED", "STARTED"), became);

        var unsigned = platform.as("viewer").post("/api/changes/v1/hooks/github", "{}");
        assertTrue(unsigned.status() == 400 || unsigned.status() == 401, unsigned::text);
    }

    @Test
    @Order(9)
    void theReportNamesTheChangeThatBurnedTheBudget(StartedPlatform platform) {
        demo.load(7);
        var culprit = list(platform, "/api/changes/v1/changes?service=checkout")
                .getFirst()
                .path("id")
                .asText();
        var json = get(platform, "/api/slo/v1/slos/checkout-availability/report?period=" + periodOfTheRelease());
        var worst = json.at("/objectives/0/changes/0");
        assertEquals(culprit, worst.path("change").asText(), json::toString);
        assertTrue(worst.path("budgetShare").asDouble() > 0.5, worst::toString);
        var report = platform.as("viewer")
                .get("/api/slo/v1/slos/checkout-availability/report?period=" + periodOfTheRelease(), "text/html");
        assertTrue(report.expect(200).text().contains("v2.41.0"), report::text);
    }

    @Test
    @Order(10)
    void costPerMerchandiseValueStandsBesideItsTarget(StartedPlatform platform) {
        demo.load(8);
        var days = list(platform, "/api/cost/v1/unit-costs?from=%s&to=%s".formatted(today.minusDays(7), today));
        assertEquals(7, days.size());
        days.forEach(day -> assertEquals(
                day.path("costPerGmv").asDouble() - day.path("target").asDouble(),
                day.path("gap").asDouble(),
                1e-9,
                day::toString));
        assertTrue(days.stream().allMatch(day -> day.path("costPerGmv").asDouble() > 0), days::toString);
        var whole = get(platform, "/api/cost/v1/budgets/shop-" + YearMonth.from(today));
        assertEquals(today.toString(), whole.at("/billed/before").asText(), whole::toString);
        assertTrue(whole.at("/remaining/amount").asDouble() > 0, whole::toString);
    }

    @Test
    @Order(11)
    void whatWasSwitchedOffIsShownToHaveSavedWhatItCost(StartedPlatform platform) {
        demo.load(9);
        var savings = list(platform, "/api/cost/v1/savings");
        assertEquals(
                List.of("APPROVED", "IDENTIFIED", "VERIFIED"),
                savings.stream()
                        .map(saving -> saving.path("state").asText())
                        .sorted()
                        .toList());
        // power and place of two racks for three weeks; the lower bound counts
        double cost = 2 * 21 * (10.8 * 24 * 0.72 + 4560 / 30.4);
        double claimed = savings.stream()
                .mapToDouble(saving -> saving.at("/evidence/claimed/amount").asDouble())
                .sum();
        assertTrue(claimed > 0.9 * cost && claimed < 1.02 * cost, savings::toString);
    }

    @Test
    @Order(12)
    void loadingTheShopAgainAddsNothing(StartedPlatform platform) {
        var before = facts(platform);
        demo.load();
        assertEquals(before, facts(platform));
    }

    @Test
    @Tag("long")
    @Order(13)
    void downAndUpHasEveryFactOfBefore(StartedPlatform platform) {
        var before = facts(platform);
        platform.restart();
        assertEquals(before, eventually(() -> facts(platform)));
    }

    private String facts(StartedPlatform platform) {
        return List.of(
                        "/api/changes/v1/services?limit=500",
                        "/api/changes/v1/freezes?limit=500",
                        "/api/changes/v1/changes?limit=500",
                        "/api/capacity/v1/plans?limit=500",
                        "/api/capacity/v1/promotions?limit=500",
                        "/api/cost/v1/budgets?limit=500",
                        "/api/cost/v1/savings?limit=500",
                        "/api/cost/v1/unit-costs?from=%s&to=%s".formatted(today.minusDays(7), today),
                        "/api/slo/v1/slos?limit=500")
                .stream()
                .map(path -> platform.as("viewer").get(path).expect(200).text())
                .collect(Collectors.joining("\n"));
    }

    private String lastMonth() {
        return YearMonth.from(today).minusMonths(1).toString();
    }

    private static JsonNode get(StartedPlatform platform, String path) {
        return platform.as("viewer").get(path).expect(200).json();
    }

    private static List<JsonNode> list(StartedPlatform platform, String path) {
        return StreamSupport.stream(get(platform, path).path("items").spliterator(), false)
                .toList();
    }

    /** The month of the business that the report is to name the release in: it began three hours before the first start. */
    private String periodOfTheRelease() {
        return YearMonth.from(begun.minus(Duration.ofHours(3)).atZone(SHOP)).toString();
    }

    private static List<String> states(List<JsonNode> changes) {
        return changes.stream().map(change -> change.path("state").asText()).toList();
    }

    private static JsonNode named(List<JsonNode> things, String name, String pointer) {
        return things.stream()
                .filter(thing -> thing.at(pointer).asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + things));
    }

    private static String head(JsonNode json) {
        var text = json.toString();
        return text.substring(0, Math.min(500, text.length()));
    }
}
