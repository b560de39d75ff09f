package io.loadline.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HarbourTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Dates DATES = new Dates(Instant.parse("2026-11-24T03:17:42Z"));
    private static final Noise NOISE = new Noise(1111);
    private static final Demand DEMAND = new Demand(DATES, NOISE);
    private static final Site EAST = Harbour.SITES.getFirst();

    @Test
    void fourteenServicesInThreeLanguagesRunAtThreeSitesInFiveUnits() {
        assertEquals(14, Harbour.SERVICES.size());
        assertEquals(
                Set.of(Language.values()),
                Harbour.SERVICES.stream().map(Service::runtime).collect(Collectors.toSet()));
        assertEquals(3, Harbour.SITES.size());
        assertEquals(
                5, Harbour.SITES.stream().mapToInt(site -> site.units().size()).sum());
        assertEquals(1, Harbour.SITES.stream().mapToDouble(Site::share).sum(), 1e-9);
        Harbour.SERVICES.forEach(service -> {
            assertTrue(Harbour.TEAMS.containsKey(service.owner()), service.owner());
            service.dependsOn().forEach(Harbour::service);
        });
    }

    @Test
    void theNextSaleIsFrozenForTierOneAlready() {
        var ahead = Duration.between(DATES.start(), DATES.nextSale().start());
        assertTrue(
                ahead.compareTo(Duration.ofDays(7)) < 0 && ahead.compareTo(Duration.ofDays(4)) > 0, ahead.toString());
    }

    @Test
    void phasesFillTheSale() {
        var sale = DATES.nextSale();
        assertEquals(sale.start(), sale.phases().getFirst().start());
        assertEquals(sale.end(), sale.phases().getLast().end());
    }

    @Test
    void demandGrowsOverTheYear() {
        var checkout = Harbour.service("checkout");
        double now = week(checkout, DATES.lastHour().minus(Duration.ofDays(7)));
        double before = week(checkout, DATES.firstHour());
        assertTrue(now > before * 1.25 && now < before * 1.55, now + " after " + before);
    }

    @Test
    void theMeanOfTheLastWeekIsTheRateOfTheService() {
        var checkout = Harbour.service("checkout");
        double mean = Harbour.SITES.stream()
                .mapToDouble(site -> mean(checkout, site, DATES.lastHour().minus(Duration.ofDays(7)), 168))
                .sum();
        assertEquals(checkout.perSecond(), mean, checkout.perSecond() * 0.02);
    }

    @Test
    void aPastSaleLiftsCheckoutMoreThanSearch() {
        var opening = DATES.pastSales().getLast().phases().get(1);
        assertTrue(lift("checkout", opening.start()) > lift("search", opening.start()) * 1.3);
        assertTrue(lift("search", opening.start()) > 2);
        assertEquals(1, lift("search", opening.start().minus(Duration.ofDays(7))), 0.3);
    }

    @Test
    void samplesAreAYearOfRequestsAndWeeksOfUsage() {
        var lines = new Samples(DATES, DEMAND).lines(Harbour.service("search")).toList();
        assertEquals(365 * 24 * 3 + 35 * 24 * 5 * 5, lines.size());
        var first = json(lines.getFirst());
        assertEquals("2025-11-24T03:00:00Z", first.path("start").asText());
        assertTrue(first.path("value").isIntegralNumber());
        var last = json(lines.getLast());
        assertEquals("europe-1", last.path("unit").asText());
        assertEquals("2026-11-24T02:00:00Z", last.path("start").asText());
    }

    @Test
    void theSameStartMakesTheSameShop() {
        var again = new Demand(DATES, new Noise(1111));
        var search = Harbour.service("search");
        assertTrue(new Samples(DATES, DEMAND)
                .lines(search)
                .toList()
                .equals(new Samples(DATES, again).lines(search).toList()));
        assertEquals(new FocusBill(DATES, DEMAND).csv(), new FocusBill(DATES, again).csv());
        assertFalse(new Samples(DATES, new Demand(DATES, new Noise(7)))
                .lines(search)
                .toList()
                .equals(new Samples(DATES, DEMAND).lines(search).toList()));
    }

    @Test
    void usageFollowsDemandAndStaysBelowWhatIsRequested() {
        var checkout = Harbour.service("checkout");
        var quiet = Usage.of(checkout, 10);
        var busy = Usage.of(checkout, 2000);
        assertEquals(2, quiet.replicas());
        assertTrue(busy.replicas() > quiet.replicas());
        assertTrue(busy.cpuUsed() < busy.cpuRequested() && busy.memoryUsed() < busy.memoryRequested());
    }

    @Test
    void aStepTestIsThatOfTheServicesReplicas() {
        var checkout = Harbour.service("checkout");
        var runs =
                new StepTest(checkout, NOISE).summaries().map(HarbourTest::json).toList();
        for (var run : runs) {
            double rate = run.at("/metrics/http_reqs/values/rate").asDouble() / StepTest.REPLICAS;
            double mean = run.at("/metrics/http_req_duration/values/avg").asDouble() / 1000;
            assertEquals(checkout.replica().throughput(rate * mean), rate, rate * 0.05);
        }
        assertTrue(runs.getLast().at("/metrics/http_req_failed/values/rate").asDouble() > 0.01);
        assertTrue(runs.getFirst().at("/metrics/http_req_failed/values/rate").asDouble() < 0.001);
    }

    @Test
    void theBillCoversLastMonthAndIsTaggedExceptForTheNetwork() {
        var lines = new FocusBill(DATES, DEMAND).csv().lines().toList();
        assertEquals(1 + 31 * (14 + 4 + 1), lines.size());
        assertTrue(lines.get(1).contains("\"{\"\"app\"\":\"\"storefront-web\"\"}\""));
        assertTrue(lines.stream().skip(1).allMatch(line -> line.contains("2026-10-01T00:00:00Z")));
        assertEquals(31, lines.stream().filter(line -> line.endsWith(",\"{}\"")).count());
    }

    @Test
    void salesAreADayForEachUnit() {
        var lines = new Sales(DATES, DEMAND, NOISE).lines().toList();
        assertEquals(364 * 5, lines.size());
        assertEquals("2026-11-23", json(lines.getLast()).path("date").asText());
        assertTrue(json(lines.getLast()).at("/gmv/amount").asDouble() > 1000);
    }

    @Test
    void theFaultyReleaseOverdrawsTheBudgetOfCheckoutAlone() {
        for (var start : Set.of("2026-11-24T03:17:42Z", "2026-11-24T22:01:00Z", "2026-06-07T12:00:00Z")) {
            var dates = new Dates(Instant.parse(start));
            var slices = new Slices(dates, new Demand(dates, NOISE), NOISE);
            for (var promise : Promise.ALL) {
                double before = consumed(promise, dates, slices.before().toList());
                double all = consumed(
                        promise,
                        dates,
                        java.util.stream.Stream.concat(slices.before(), slices.since())
                                .toList());
                assertTrue(before < 0.8, promise.name() + " had used " + before);
                assertEquals(promise.faulty(), all > 1, promise.name() + " has used " + all);
            }
        }
    }

    /** From GitHub's documentation, "Validating webhook deliveries". */
    @Test
    void theSignatureIsThatOfGithubsExample() {
        assertEquals(
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                Github.signature("It's a Secret to Everybody", "Hello, World!"));
    }

    private static double consumed(Promise promise, Dates dates, java.util.List<String> lines) {
        var from = dates.start().minus(Duration.ofDays(28));
        long good = 0;
        long total = 0;
        for (var line : lines.stream()
                .filter(line -> line.contains('"' + promise.name() + '"'))
                .toList()) {
            var slice = json(line);
            if (!Instant.parse(slice.path("start").asText()).isBefore(from)) {
                good += slice.path("good").asLong();
                total += slice.path("total").asLong();
            }
        }
        return (total - good) / (total * (1 - Double.parseDouble(promise.target())));
    }

    private static double lift(String name, Instant hour) {
        var service = Harbour.service(name);
        return DEMAND.perSecond(service, EAST, hour) / DEMAND.ordinary(service, EAST, hour);
    }

    private static double week(Service service, Instant from) {
        return mean(service, EAST, from, 168);
    }

    private static double mean(Service service, Site site, Instant from, int hours) {
        double sum = 0;
        for (int hour = 0; hour < hours; hour++) {
            sum += DEMAND.perSecond(service, site, from.plus(Duration.ofHours(hour)));
        }
        return sum / hours;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
