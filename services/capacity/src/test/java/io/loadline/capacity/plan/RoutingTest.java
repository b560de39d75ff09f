package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that any site may serve are served where that costs least. */
final class RoutingTest {
    private static final Map<String, double[]> EVENLY =
            Map.of("east", new double[] {900}, "north", new double[] {900}, "west", new double[] {900});

    @Test
    void theDearSiteIsSparedWhereTwoOthersAreCheaperThanThree() {
        // two sites hold twice the demand ready at a price of 1, three one and a half times at a price of 4 in the mean
        var verified = VerifiedPlan.of(inputs(1, 50, load(true, EVENLY), "1", "1", "10"), progress -> {});
        assertEquals(List.of(new Result.Route("checkout", Map.of("east", 0.5, "north", 0.5))), verified.routes());
        assertEquals(List.of(), verified.findings());
        assertEquals(List.of(27, 27, 0), replicas(verified.planned()));
    }

    @Test
    void threeSitesAreUsedWhereTheThirdIsHardlyDearer() {
        var uneven = Map.of("east", new double[] {2700});
        var verified = VerifiedPlan.of(inputs(1, 50, load(true, uneven), "1", "1", "1"), progress -> {});
        var third = 0.333;
        assertEquals(
                List.of(new Result.Route("checkout", Map.of("east", third, "north", third, "west", third))),
                verified.routes());
        assertEquals(List.of(14, 14, 14), replicas(verified.planned()));
    }

    @Test
    void whatComesToASiteStaysThereUnlessAnySiteMayServeIt() {
        var verified = VerifiedPlan.of(inputs(1, 50, load(false, EVENLY), "1", "1", "10"), progress -> {});
        assertEquals(List.of(), verified.routes());
        assertEquals(List.of(14, 14, 14), replicas(verified.planned()));
    }

    @Test
    void aFullSiteIsNoCheapSite() {
        var inputs = inputs(0, 1, load(true, EVENLY), "1", "2", "3");
        var verified = VerifiedPlan.of(inputs, progress -> {});
        // 27 replicas of a core find no room on one node of 16
        assertEquals(List.of(), verified.findings());
        assertEquals(List.of(14, 14, 0), replicas(verified.planned()));
    }

    @Test
    void ofManySitesTheCheapestIsFound() {
        var inputs = inputs(0, 50, load(true, EVENLY), "1");
        var sites = IntStream.range(0, 40)
                .mapToObj(i -> new PlanInputs.Site("site%02d".formatted(i), shapes(110, 50, i == 33 ? "1" : "2")))
                .toList();
        var demand = sites.stream().collect(Collectors.toMap(PlanInputs.Site::name, site -> new double[] {10}));
        var verified = VerifiedPlan.of(with(inputs, sites, List.of(load(true, demand))), progress -> {});
        assertEquals(List.of(new Result.Route("checkout", Map.of("site33", 1.0))), verified.routes());
    }

    @Test
    void whatFindsNoNodeMakesNoPlanCheaper() {
        // eight nodes a site, each for one replica: eight of nine at each of three sites, or eight of 27 at the
        // cheapest
        var sites = IntStream.range(0, 3)
                .mapToObj(i -> new PlanInputs.Site(
                        List.of("east", "north", "west").get(i), shapes(1, 8, Integer.toString(i + 1))))
                .toList();
        var inputs = with(inputs(0, 1, load(true, EVENLY), "1"), sites, List.of(load(true, EVENLY)));
        assertTrue(Routing.cheapest(inputs).isPresent());
        var verified = VerifiedPlan.of(inputs, progress -> {});
        assertFalse(verified.planned().feasible());
        assertEquals(List.of(9, 9, 9), replicas(verified.planned()));
    }

    @Test
    void theSafetyOfAnotherSiteIsPricedWithRequestsWhereTheyAreCheapestThen() {
        var inputs = inputs(0, 50, load(true, EVENLY), "1", "2", "2");
        var plan = VerifiedPlan.of(inputs, progress -> {}).planned();
        var safer = VerifiedPlan.of(inputs.surviving(1), progress -> {}).planned();
        assertEquals(List.of(27, 0, 0), replicas(plan));
        assertEquals(List.of(14, 14, 14), replicas(safer));
        assertEquals(
                Optional.of(new Safety.Next(1, safer.total().minus(plan.total()), true)),
                Safety.of(inputs, plan, List.of()).next());
    }

    @Test
    void noSetOfSitesInEqualPartsIsDearerThanAnyOtherDivision() {
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            int survive = random.nextInt(3);
            var prices = IntStream.range(0, 4)
                    .mapToObj(site -> 1 + random.nextInt(20))
                    .toList();
            double least = least(prices, survive, new int[prices.size()], 0, 12);
            assertEquals(least, equalParts(prices, survive), 1e-9, prices + " less " + survive);
        }
    }

    /** Of all ways to divide twelve twelfths, by what each site must hold ready when others are lost. */
    private static double least(List<Integer> prices, int survive, int[] parts, int site, int left) {
        if (site == parts.length - 1) {
            parts[site] = left;
            return ready(prices, survive, parts);
        }
        double least = Double.MAX_VALUE;
        for (int part = 0; part <= left; part++) {
            parts[site] = part;
            least = Math.min(least, least(prices, survive, parts, site + 1, left - part));
        }
        return least;
    }

    private static double ready(List<Integer> prices, int survive, int[] parts) {
        var demand = IntStream.of(parts).mapToDouble(part -> part / 12.0).toArray();
        var required = new Failover(parts.length, survive, Evacuation.none(List.of())).required(demand, new double[0]);
        return IntStream.range(0, parts.length)
                .mapToDouble(site -> required[site] * prices.get(site))
                .sum();
    }

    private static double equalParts(List<Integer> prices, int survive) {
        var cheapest = prices.stream().sorted().toList();
        return IntStream.rangeClosed(survive + 1, prices.size())
                .mapToDouble(sites -> cheapest.stream()
                                .limit(sites)
                                .mapToDouble(Integer::doubleValue)
                                .sum()
                        / (sites - survive))
                .min()
                .orElseThrow();
    }

    @Test
    void aPlanIsNeverDearerForIt() {
        var random = new Random(20261127);
        int routed = 0;
        for (int i = 0; i < 50; i++) {
            var inputs = Instances.random(random);
            var free = anywhere(inputs);
            var there = VerifiedPlan.of(free, progress -> {});
            var here = VerifiedPlan.of(inputs, progress -> {});
            assertTrue(!here.planned().feasible() || there.holds(), () -> there.findings() + " of " + free);
            assertTrue(
                    !here.planned().feasible()
                            || there.planned().total().compareTo(here.planned().total()) <= 0,
                    () -> there.planned().total() + " instead of "
                            + here.planned().total());
            routed += there.routes().isEmpty() ? 0 : 1;
        }
        assertTrue(routed > 7, "only " + routed + " were routed");
    }

    private static PlanInputs anywhere(PlanInputs inputs) {
        var loads = inputs.loads().stream()
                .map(load -> new PlanInputs.Load(
                        load.service(),
                        load.safeRate(),
                        load.pod(),
                        load.fewest(),
                        load.most(),
                        load.demand(),
                        load.unitShares(),
                        load.steady(),
                        !load.steady()))
                .toList();
        return with(inputs, loads);
    }

    private static PlanInputs with(PlanInputs inputs, List<PlanInputs.Load> loads) {
        return with(inputs, inputs.sites(), loads);
    }

    private static PlanInputs with(PlanInputs inputs, List<PlanInputs.Site> sites, List<PlanInputs.Load> loads) {
        return new PlanInputs(
                inputs.start(), inputs.hours(), inputs.zone(), inputs.surviveSites(), sites, loads, inputs.budget());
    }

    @Test
    void requestsThatAreLostOrMovedWithoutLeaveAreFound() {
        var asked = inputs(1, 50, load(true, EVENLY), "1", "1", "1");
        var moved = Map.of("east", new double[] {2700});
        var fewer = Map.of("east", new double[] {2600});
        assertEquals(List.of(), RoutingCheck.findings(asked, with(asked, List.of(load(true, moved)))));
        assertFalse(RoutingCheck.findings(asked, with(asked, List.of(load(true, fewer))))
                .isEmpty());
        var bound = with(asked, List.of(load(false, EVENLY)));
        assertFalse(RoutingCheck.findings(bound, with(asked, List.of(load(false, moved))))
                .isEmpty());
    }

    private static List<Integer> replicas(Planned plan) {
        var replicas = new ArrayList<Integer>();
        plan.cells(cell -> replicas.add(cell.replicas()));
        return replicas;
    }

    /** Of one hour, each replica carries a hundred a second on a core. */
    private static PlanInputs.Load load(boolean anySite, Map<String, double[]> demand) {
        return new PlanInputs.Load(
                "checkout",
                100,
                new PlanInputs.Pod(1000, 2000),
                0,
                500,
                new TreeMap<>(demand),
                Map.of(),
                false,
                anySite);
    }

    private static PlanInputs inputs(int survive, int nodes, PlanInputs.Load load, String... prices) {
        var names = List.of("east", "north", "west");
        var sites = IntStream.range(0, prices.length)
                .mapToObj(i -> new PlanInputs.Site(names.get(i), shapes(110, nodes, prices[i])))
                .toList();
        return new PlanInputs(
                Instant.parse("2026-11-30T22:00:00Z"),
                1,
                ZoneId.of("UTC"),
                survive,
                sites,
                List.of(load),
                Optional.empty());
    }

    private static List<PlanInputs.NodeShape> shapes(int pods, int nodes, String price) {
        return List.of(new PlanInputs.NodeShape("c16m64", 16_000, 64_000, pods, nodes, Money.of(price, "CNY")));
    }
}
