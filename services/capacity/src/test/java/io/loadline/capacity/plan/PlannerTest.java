package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final Instant START = Instant.parse("2026-11-30T22:00:00Z");
    private static final PlanInputs.NodeShape NODE =
            new PlanInputs.NodeShape("c16m64", 16_000, 64_000, 110, 40, Money.of("3.50", "CNY"));

    @Test
    void replicasCarryTheDemandWithASiteLost() {
        var plan = plan(inputs(1, 1, load("checkout", 100, 300, 300, 300)));
        // 300/s at each of three sites, 450/s when one is lost, 100/s each replica
        assertEquals(List.of(5, 5, 5), replicas(plan));
    }

    @Test
    void theFewestReplicasOfAWorkloadAreKept() {
        var plan = plan(inputs(1, 0, load("checkout", 100, 50, 50, 0)));
        assertEquals(List.of(2, 2, 0), replicas(plan));
    }

    @Test
    void costIsThePriceOfTheNodesByMonthOfTheZone() {
        var plan = plan(inputs(4, 0, load("checkout", 100, 800, 0, 0)));
        // one node, four hours around midnight of Shanghai's first of December, which was six hours ago
        assertEquals(List.of(new Line("east", "2026-12", Money.of("14.0000", "CNY"))), plan.lines());
        assertEquals(0, plan.total().compareTo(Money.of("14", "CNY")));
    }

    @Test
    void aPlanOverTwoMonthsHasALineForEach() {
        var inputs = inputs(4, 0, load("checkout", 100, 800, 0, 0));
        var utc = new PlanInputs(
                inputs.start(), inputs.hours(), ZoneId.of("UTC"), 0, inputs.sites(), inputs.loads(), Optional.empty());
        assertEquals(
                List.of("2026-11", "2026-12"),
                plan(utc).lines().stream().map(Line::period).toList());
    }

    /** Eight cores stand on two small nodes as long as these cost less than half a large one. */
    @Test
    void eachHourHasThePricesThatHoldThen() {
        var before = List.of(small("1.00"), NODE);
        var site = new PlanInputs.Site(
                "east",
                before,
                List.of(),
                Optional.empty(),
                new TreeMap<>(Map.of(0, before, 3, List.of(NODE, small("2.00")))));
        var inputs = new PlanInputs(
                START,
                4,
                ZoneId.of("UTC"),
                0,
                List.of(site),
                inputs(4, 0, load("checkout", 100, 800, 0, 0)).loads(),
                Optional.empty());
        var verified = VerifiedPlan.of(inputs, progress -> {});
        assertEquals(List.of(), verified.findings());
        assertEquals(List.of(2, 2, 2, 1), nodes(verified.planned()));
        assertEquals(0, verified.planned().total().compareTo(Money.of("9.50", "CNY")));
    }

    private static PlanInputs.NodeShape small(String price) {
        return new PlanInputs.NodeShape("c4m16", 4_000, 16_000, 110, 40, Money.of(price, "CNY"));
    }

    private static List<Integer> nodes(Planned plan) {
        return IntStream.range(0, 4).mapToObj(hour -> plan.nodes(0, hour)).toList();
    }

    @Test
    void theTightestConstraintBinds() {
        var plan = plan(inputs(1, 1, load("checkout", 100, 12_000, 3000, 3000)));
        var binding = plan.binding().orElseThrow();
        assertEquals("replicas", binding.kind());
        assertEquals("checkout@east", binding.subject());
        assertEquals(1.2, binding.use());
        assertFalse(plan.feasible());
    }

    @Test
    void aSiteWithoutNodesIsAsFullAsANumberCanSay() {
        var none = new PlanInputs.NodeShape("c16m64", 16_000, 64_000, 110, 0, Money.of("3.50", "CNY"));
        var inputs = inputs(1, 0, load("checkout", 100, 800, 0, 0));
        var bare = new PlanInputs(
                inputs.start(),
                1,
                inputs.zone(),
                0,
                List.of(new PlanInputs.Site("east", List.of(none))),
                inputs.loads(),
                Optional.empty());
        assertEquals(Double.MAX_VALUE, plan(bare).binding().orElseThrow().use());
        assertFalse(plan(bare).feasible());
    }

    @Test
    void replicasWithASpreadStandInEveryZone() {
        var shapes = Stream.of("a", "b", "c")
                .map(zone -> new PlanInputs.NodeShape("c16m64", zone, 16_000, 64_000, 110, 9, Money.of("3.50", "CNY")))
                .toList();
        var spread = new PlanInputs.Pod(1000, 2000, Optional.empty(), List.of(), Optional.of(1));
        var packing = new SitePacking(shapes, 1000, false)
                .of(List.of(new PlanInputs.Load("checkout", 1, spread, 0, 99, Map.of())), new int[] {7});
        assertEquals(
                List.of(2, 2, 3),
                packing.patterns().stream()
                        .map(p -> p.pods().getFirst().count() * p.nodes())
                        .sorted()
                        .toList());
    }

    @Test
    void machinesAreAsManyInEveryHourAsInTheBusiest() {
        var rising =
                Map.of("east", new double[] {300, 900}, "north", new double[] {0, 0}, "west", new double[] {600, 250});
        assertEquals(List.of(3, 9, 0, 0, 6, 3), replicas(plan(twoHours(rising, false))));
        assertEquals(List.of(9, 9, 0, 0, 6, 6), replicas(plan(twoHours(rising, true))));
    }

    private static PlanInputs twoHours(Map<String, double[]> demand, boolean steady) {
        var load =
                new PlanInputs.Load("checkout", 100, new PlanInputs.Pod(1000, 2000), 2, 120, demand, Map.of(), steady);
        return new PlanInputs(
                START,
                2,
                ZoneId.of("UTC"),
                0,
                List.of(site("east"), site("north"), site("west")),
                List.of(load),
                Optional.empty());
    }

    @Test
    void theSameInputsGiveTheSamePlan() {
        var inputs = Instances.random(new Random(5));
        assertEquals(cells(plan(inputs)), cells(plan(inputs)));
    }

    private static Planned plan(PlanInputs inputs) {
        return Planner.plan(inputs, (hour, packings) -> {}, progress -> {});
    }

    private static List<Planned.Cell> cells(Planned plan) {
        var cells = new ArrayList<Planned.Cell>();
        plan.cells(cells::add);
        return cells;
    }

    private static List<Integer> replicas(Planned plan) {
        var replicas = new ArrayList<Integer>();
        plan.cells(cell -> replicas.add(cell.replicas()));
        return replicas;
    }

    private static PlanInputs inputs(int hours, int survive, PlanInputs.Load... loads) {
        return new PlanInputs(
                START,
                hours,
                ZoneId.of("Asia/Shanghai"),
                survive,
                List.of(site("east"), site("north"), site("west")),
                Arrays.stream(loads).map(load -> stretched(load, hours)).toList(),
                Optional.empty());
    }

    private static PlanInputs.Site site(String name) {
        return new PlanInputs.Site(name, List.of(NODE));
    }

    private static PlanInputs.Load load(String service, double safe, double east, double north, double west) {
        return new PlanInputs.Load(
                service,
                safe,
                new PlanInputs.Pod(1000, 2000),
                2,
                120,
                Map.of("east", new double[] {east}, "north", new double[] {north}, "west", new double[] {west}));
    }

    private static PlanInputs.Load stretched(PlanInputs.Load load, int hours) {
        var demand = new HashMap<String, double[]>();
        load.demand().forEach((site, values) -> {
            var more = new double[hours];
            Arrays.fill(more, values[0]);
            demand.put(site, more);
        });
        return new PlanInputs.Load(load.service(), load.safeRate(), load.pod(), load.fewest(), load.most(), demand);
    }
}
