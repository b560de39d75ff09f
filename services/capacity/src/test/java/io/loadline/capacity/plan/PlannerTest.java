package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final Instant START = Instant.parse("2026-11-30T22:00:00Z");
    private static final PlanInputs.NodeShape NODE =
            new PlanInputs.NodeShape("c16m64", 16_000, 64_000, 110, 40, Money.of("3.50", "CNY"));

    @Test
    void replicasCarryTheDemandWithASiteLost() {
        var plan = plan(inputs(1, 1, load("checkout", 100, 300, 300, 300)));
        // 300/s at each of three sites, 450/s when one is lost, 100/s each replica
        assertEquals(
                List.of(5, 5, 5),
                plan.cells().stream().map(Planned.Cell::replicas).toList());
    }

    @Test
    void theFewestReplicasOfAWorkloadAreKept() {
        var plan = plan(inputs(1, 0, load("checkout", 100, 50, 50, 0)));
        assertEquals(
                List.of(2, 2, 0),
                plan.cells().stream().map(Planned.Cell::replicas).toList());
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
    void tooFewNodesAreFoundByTheChecker() {
        var few = new PlanInputs.NodeShape("c16m64", 16_000, 64_000, 110, 1, Money.of("3.50", "CNY"));
        var inputs = new PlanInputs(
                START,
                1,
                ZoneId.of("UTC"),
                0,
                List.of(new PlanInputs.Site("east", List.of(few))),
                List.of(load("checkout", 100, 2000, 0, 0)),
                Optional.empty());
        var plan = plan(inputs);
        assertFalse(plan.feasible());
        assertTrue(
                Checker.check(inputs, plan).getFirst().startsWith("not every replica of checkout has a node"),
                () -> Checker.check(inputs, plan).toString());
    }

    @Test
    void aBudgetThatIsTooSmallIsFoundByTheChecker() {
        var inputs = inputs(4, 0, load("checkout", 100, 800, 0, 0));
        var poor = new PlanInputs(
                inputs.start(),
                inputs.hours(),
                inputs.zone(),
                0,
                inputs.sites(),
                inputs.loads(),
                Optional.of(Money.of("10", "CNY")));
        var plan = plan(poor);
        assertEquals(Optional.of(1.4), plan.binding().map(Constraint::use));
        assertEquals(List.of("it costs 14.00 CNY, more than the budget of 10 CNY"), Checker.check(poor, plan));
    }

    @Test
    void theCheckerFindsAReplicaTooFew() {
        var inputs = inputs(2, 1, load("checkout", 100, 300, 300, 300));
        var plan = plan(inputs);
        var cells = new ArrayList<>(plan.cells());
        var cell = cells.get(4);
        cells.set(
                4,
                new Planned.Cell(
                        cell.service(),
                        cell.datacenter(),
                        cell.hour(),
                        cell.demand(),
                        cell.required(),
                        cell.replicas() - 1,
                        cell.nodes(),
                        cell.cost()));
        var findings =
                Checker.check(inputs, new Planned(cells, plan.pools(), plan.lines(), plan.total(), plan.constraints()));
        assertTrue(findings.getFirst().contains("without sites"), findings::toString);
    }

    @Test
    void theSameInputsGiveTheSamePlan() {
        var random = new Random(5);
        var inputs = random(random);
        assertEquals(plan(inputs).cells(), plan(inputs).cells());
        assertEquals(plan(inputs).lines(), plan(inputs).lines());
    }

    @Test
    void aThousandRandomPlansKeepTheirPromise() {
        var random = new Random(20261124);
        for (int i = 0; i < 1000; i++) {
            var inputs = random(random);
            var plan = plan(inputs);
            if (plan.feasible()) {
                assertEquals(List.of(), Checker.check(inputs, plan), "instance " + i);
            } else {
                assertFalse(Checker.check(inputs, plan).isEmpty(), "instance " + i + " " + plan.binding());
            }
        }
    }

    private static Planned plan(PlanInputs inputs) {
        return Planner.plan(inputs, progress -> {});
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

    private static PlanInputs random(Random random) {
        int hours = 1 + random.nextInt(5);
        var sites = new ArrayList<PlanInputs.Site>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            var shapes = new ArrayList<PlanInputs.NodeShape>();
            for (int j = 0; j <= random.nextInt(3); j++) {
                shapes.add(new PlanInputs.NodeShape(
                        "shape" + j,
                        4000L << j,
                        8000L << j,
                        20 + random.nextInt(90),
                        5 + random.nextInt(60),
                        Money.of(Integer.toString(1 + random.nextInt(9)), "CNY")));
            }
            sites.add(new PlanInputs.Site("site" + i, shapes));
        }
        var loads = new ArrayList<PlanInputs.Load>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            loads.add(random(random, "service" + i, sites, hours));
        }
        return new PlanInputs(START, hours, ZoneId.of("UTC"), random.nextInt(3), sites, loads, Optional.empty());
    }

    private static PlanInputs.Load random(Random random, String name, List<PlanInputs.Site> sites, int hours) {
        var demand = new HashMap<String, double[]>();
        for (var site : sites) {
            if (random.nextInt(8) > 0) {
                demand.put(site.name(), random.doubles(hours, 0, 4000).toArray());
            }
        }
        return new PlanInputs.Load(
                name,
                20 + random.nextInt(300),
                new PlanInputs.Pod(100 + random.nextInt(2000), 100 + random.nextInt(4000)),
                random.nextInt(4),
                500,
                demand);
    }
}
