package io.loadline.local;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.local.demo.Demo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
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
    private static final String CHECKOUT = "checkout";

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private Demo demo;

    @BeforeAll
    void firstStart(StartedPlatform platform) {
        demo = platform.demo(Instant.now());
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
        for (var list : List.of("capacity/v1/datacenters", "cost/v1/rate-cards", "slo/v1/slos")) {
            eventually(() -> platform.as("viewer")
                    .get("/api/" + list + "?atLeast=" + position)
                    .expect(200));
        }
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
        assertTrue(list(platform, "/api/changes/v1/freezes?limit=500").stream()
                .anyMatch(freeze -> freeze.path("source").asText().equalsIgnoreCase("promotion")));
    }

    @Test
    @Order(5)
    void aPlanWithinTheBudgetIsExecutedAndOneBeyondItRefused(StartedPlatform platform) {
        demo.load(5);
        var plans = list(platform, "/api/capacity/v1/plans");
        var sale = named(plans, "harbour-day");
        assertEquals("EXECUTED", sale.path("state").asText());
        assertTrue(sale.at("/result/total/amount").asDouble() > 0, sale::toString);
        var beyond = named(plans, "a-month-in-reserve");
        assertEquals("REFUSED", beyond.path("state").asText());
        assertFalse(beyond.path("remarks").isEmpty(), beyond::toString);
    }

    @Test
    @Order(6)
    void theGateRefusesForTheSaleAndForTheBudgetThatABadReleaseBurned(StartedPlatform platform) {
        demo.load(6);
        eventually(() -> {
            var gate = get(platform, "/api/changes/v1/gate?service=checkout&environment=production");
            assertFalse(gate.path("allowed").asBoolean(), gate::toString);
            var codes = gate.path("reasons").findValuesAsText("code");
            assertTrue(codes.containsAll(List.of("promotion-freeze", "budget-freeze")), gate::toString);
            return gate;
        });
        var states = list(platform, "/api/changes/v1/changes?service=" + CHECKOUT).stream()
                .map(change -> change.path("state").asText())
                .toList();
        assertTrue(states.contains("DETECTED"), states::toString);
        assertTrue(list(platform, "/api/changes/v1/changes?service=search").stream()
                .noneMatch(change -> change.path("state").asText().equals("APPROVED")));
    }

    @Test
    @Order(7)
    void theReportNamesTheChangeThatBurnedTheBudget(StartedPlatform platform) {
        demo.load(7);
        var report = platform.as("viewer").get("/api/slo/v1/slos/checkout-availability/report", "text/html");
        assertTrue(report.expect(200).text().contains("v2.41.0"), report::text);
    }

    @Test
    @Order(8)
    void costPerMerchandiseValueStandsBesideItsTarget(StartedPlatform platform) {
        demo.load(8);
        var days = list(platform, "/api/cost/v1/unit-costs?from=%s&to=%s".formatted(today.minusDays(7), today));
        assertEquals(7, days.size());
        days.forEach(day -> assertTrue(
                day.hasNonNull("costPerGmv") && day.hasNonNull("target") && day.hasNonNull("gap"), day::toString));
    }

    @Test
    @Order(9)
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
                        "/api/cost/v1/unit-costs?from=%s&to=%s".formatted(today.minusDays(7), today),
                        "/api/slo/v1/slos?limit=500")
                .stream()
                .map(path -> platform.as("viewer").get(path).expect(200).text())
                .collect(Collectors.joining("\n"));
    }

    private String lastMonth() {
        return java.time.YearMonth.from(today).minusMonths(1).toString();
    }

    private static JsonNode get(StartedPlatform platform, String path) {
        return platform.as("viewer").get(path).expect(200).json();
    }

    private static List<JsonNode> list(StartedPlatform platform, String path) {
        return StreamSupport.stream(get(platform, path).path("items").spliterator(), false)
                .toList();
    }

    private static JsonNode named(List<JsonNode> plans, String name) {
        return plans.stream()
                .filter(plan -> plan.at("/request/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no plan " + name + " in " + plans));
    }

    private static String head(JsonNode json) {
        var text = json.toString();
        return text.substring(0, Math.min(500, text.length()));
    }
}
