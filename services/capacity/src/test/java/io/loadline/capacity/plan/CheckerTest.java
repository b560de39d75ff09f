package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class CheckerTest {
    private static final PlanInputs.NodeShape NODE =
            new PlanInputs.NodeShape("c16m64", "a", 16_000, 64_000, 110, 40, Money.of("3.50", "CNY"));
    private static final PlanInputs.NodeShape OTHER =
            new PlanInputs.NodeShape("c16m64", "b", 16_000, 64_000, 110, 40, Money.of("3.50", "CNY"));

    @Test
    void whatThePlannerMakesHolds() {
        assertEquals(List.of(), check(inputs(300, Optional.empty()), packing -> packing));
    }

    @Test
    void tooLittleForALostSiteIsFound() {
        var planned = inputs(300, Optional.empty());
        var real = inputs(301, Optional.empty());
        var checker = new Checker(real);
        var plan = Planner.plan(planned, checker, progress -> {});
        assertFound(
                "checkout at east carries 600.0/s but gets 602.0/s in hour 0 without sites [west]",
                checker.findings(plan));
    }

    @Test
    void aReplicaWithoutANodeIsFound() {
        assertFound(
                "3 of 4 replicas of checkout at east in hour 0 have a node",
                check(inputs(200, Optional.empty()), CheckerTest::onePodLess));
    }

    @Test
    void aNodeThatIsOverfullIsFound() {
        assertFound(
                "a node of c16m64 holds more than it may at east in hour 0",
                check(inputs(200, Optional.empty()), packing -> onNode(packing, small())));
    }

    @Test
    void moreNodesThanThereAreIsFound() {
        assertFound(
                "east has 40 nodes of c16m64, not the 42 of hour 0",
                check(
                        inputs(200, Optional.empty()),
                        packing -> new Packing(
                                List.of(
                                        new Packing.Pattern(NODE, 41, List.of()),
                                        packing.patterns().getFirst()),
                                List.of())));
    }

    @Test
    void aZoneWithTooManyIsFound() {
        assertFound(
                "the zones of east differ by 4 replicas of checkout in hour 0",
                check(inputs(200, Optional.of(1)), packing -> onNode(packing, NODE)));
    }

    @Test
    void machinesThatComeAndGoAreFound() {
        var checker = new Checker(twoHours(true));
        var plan = Planner.plan(twoHours(false), checker, progress -> {});
        assertFound(
                "4 replicas of checkout at east in hour 1 are machines, and were another number before",
                checker.findings(plan));
    }

    private static PlanInputs twoHours(boolean steady) {
        var load = new PlanInputs.Load(
                "checkout",
                100,
                new PlanInputs.Pod(1000, 2000),
                2,
                120,
                Map.of("east", new double[] {200, 400}),
                Map.of(),
                steady);
        return new PlanInputs(
                Instant.parse("2026-11-30T22:00:00Z"),
                2,
                ZoneId.of("UTC"),
                0,
                List.of(new PlanInputs.Site("east", List.of(NODE))),
                List.of(load),
                Optional.empty());
    }

    @Test
    void aBudgetThatIsTooSmallIsFound() {
        var inputs = inputs(200, Optional.empty());
        var poor = new PlanInputs(
                inputs.start(), 1, inputs.zone(), 1, inputs.sites(), inputs.loads(), Optional.of(Money.of("6", "CNY")));
        assertFound("it costs 7.00 CNY, more than the budget of 6 CNY", check(poor, packing -> packing));
    }

    @Test
    void aPriceThatHoldsNoMoreIsFound() {
        var east = new PlanInputs.Site(
                "east",
                List.of(NODE),
                List.of(),
                Optional.empty(),
                new TreeMap<>(Map.of(0, List.of(NODE), 1, List.of(dear()))));
        var before = twoHours(false);
        var real = new PlanInputs(before.start(), 2, before.zone(), 0, List.of(east), before.loads(), Optional.empty());
        var checker = new Checker(real);
        var plan = Planner.plan(before, checker, progress -> {});
        assertEquals(List.of("east has no nodes of c16m64 at such a price in hour 1"), checker.findings(plan));
    }

    @Test
    void anotherPriceThanTheNodesIsFound() {
        assertFound(
                "the total is not the price of the nodes",
                check(inputs(200, Optional.empty()), packing -> onNode(packing, dear())));
    }

    @Test
    void randomPlansKeepTheirPromiseOrSayThatTheyDoNot() {
        var random = new Random(20261124);
        int kept = 0;
        for (int i = 0; i < 300; i++) {
            var drawn = Instances.random(random);
            var verified = VerifiedPlan.of(i % 3 == 0 ? Instances.repriced(drawn, i) : drawn, progress -> {});
            assertEquals(verified.planned().feasible(), verified.holds(), "instance " + i + " " + verified.findings());
            kept += verified.holds() ? 1 : 0;
        }
        assertTrue(kept > 100, "only " + kept);
    }

    private static void assertFound(String finding, List<String> findings) {
        assertTrue(findings.contains(finding), findings::toString);
    }

    /** What the checker says when the packing of the first site was altered behind the planner's back. */
    private static List<String> check(PlanInputs inputs, UnaryOperator<Packing> altered) {
        var checker = new Checker(inputs);
        Witness between =
                (hour, packings) -> checker.saw(hour, List.of(altered.apply(packings.getFirst()), packings.getLast()));
        return checker.findings(Planner.plan(inputs, between, progress -> {}));
    }

    private static Packing onePodLess(Packing packing) {
        var pattern = packing.patterns().getFirst();
        var pods = pattern.pods().getFirst();
        return new Packing(
                List.of(new Packing.Pattern(pattern.shape(), 1, List.of(pods.of(pods.count() - 1)))), List.of());
    }

    private static Packing onNode(Packing packing, PlanInputs.NodeShape shape) {
        var pods = packing.patterns().getFirst().pods().getFirst().of(4);
        return new Packing(List.of(new Packing.Pattern(shape, 1, List.of(pods))), List.of());
    }

    private static PlanInputs.NodeShape small() {
        return new PlanInputs.NodeShape("c16m64", "a", 1000, 64_000, 110, 40, Money.of("3.50", "CNY"));
    }

    private static PlanInputs.NodeShape dear() {
        return new PlanInputs.NodeShape("c16m64", "a", 16_000, 64_000, 110, 40, Money.of("9.50", "CNY"));
    }

    /** Two sites of which one may be lost, one hour, one service of 100/s a replica. */
    private static PlanInputs inputs(double demand, Optional<Integer> spread) {
        var load = new PlanInputs.Load(
                "checkout",
                100,
                new PlanInputs.Pod(1000, 2000, Optional.empty(), List.of(), spread),
                2,
                120,
                Map.of("east", new double[] {demand}, "west", new double[] {demand}));
        var shapes = List.of(NODE, OTHER);
        return new PlanInputs(
                Instant.parse("2026-11-30T22:00:00Z"),
                1,
                ZoneId.of("UTC"),
                1,
                List.of(new PlanInputs.Site("east", shapes), new PlanInputs.Site("west", shapes)),
                List.of(load),
                Optional.empty());
    }
}
