package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.kernel.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The vectors marked CA are those of cluster-autoscaler's estimator/binpacking_estimator_test.go (J5). */
final class PackingTest {
    @Test
    void twoBigPodsFillANode() {
        // CA: 10 pods of 350m and 1000 MiB on nodes of 1000m and 2000 MiB
        assertEquals(
                5, pack(shape(1000, 2000, 110, 100), pods(0, 350, 1000, 10)).nodes());
    }

    @Test
    void theNumberOfPodsOnANodeIsLimited() {
        // CA: 20 small pods, 10 pods a node
        assertEquals(
                2, pack(shape(10_000, 10_000, 10, 100), pods(0, 20, 100, 20)).nodes());
    }

    @Test
    void fiftyOneThousandPodsTakeTheFewestNodes() {
        // CA: 50,000 of 50m and 100 MiB, 1,000 of 95m and 190 MiB, nodes of 1000m and 5000 MiB with 100 pods: the lower
        // bound
        var packing = pack(shape(1000, 5000, 100, 10_000), pods(0, 50, 100, 50_000), pods(1, 95, 190, 1000));
        assertEquals(2595, packing.nodes());
        assertEquals(0, packing.left());
    }

    @Test
    void aNodeHasAllTheThousandthsOfItsCores() {
        // as clusters tell of 940m of which daemon sets take 140m
        var nodes = new Cluster.Nodes("m1", Optional.empty(), 0.94 - 0.14, 3.5, 110, 1);
        var shape = PlanInputs.NodeShape.of(nodes, Money.of("1", "CNY"));
        assertEquals(800, shape.cpuMillis());
        assertEquals(0, pack(shape, pods(0, 400, 100, 2)).left());
    }

    @Test
    void podsWithoutRoomAreCounted() {
        // CA: 20 pods, two on a node, at most 5 nodes
        var packing = pack(shape(1000, 2000, 110, 5), pods(0, 500, 1000, 20));
        assertEquals(5, packing.nodes());
        assertEquals(10, packing.left());
    }

    @Test
    void theNextShapeTakesWhatTheFirstCannot() {
        var small = new PlanInputs.NodeShape("small", 1000, 2000, 110, 2, Money.of("1", "CNY"));
        var large = new PlanInputs.NodeShape("large", 4000, 8000, 110, 9, Money.of("3", "CNY"));
        var packing = FirstFit.of(List.of(pods(0, 500, 500, 10)), List.of(small, large));
        assertEquals(3, packing.nodes());
        assertEquals(10, count(packing, 0));
    }

    @Test
    void aPodLargerThanEveryNodeStaysOut() {
        assertEquals(1, pack(shape(1000, 2000, 110, 5), pods(0, 1001, 10, 1)).left());
    }

    @Test
    void smallPodsGoBesideLargeOnes() {
        var packing = pack(shape(1000, 1000, 110, 10), pods(0, 300, 100, 3), pods(1, 600, 100, 3));
        assertEquals(3, packing.nodes());
        assertEquals(3, count(packing, 0));
    }

    @Test
    void podsThatRepelEachOtherStandAlone() {
        // CA: a host port, 8 pods; a skew of two among nodes, 8 pods, which lets two stand on one
        var alone = new PlanInputs.Pod(100, 100, Optional.of(1), List.of(), Optional.empty());
        var pairs = new PlanInputs.Pod(100, 100, Optional.of(2), List.of(), Optional.empty());
        assertEquals(
                8,
                pack(shape(1000, 5000, 110, 10), new Packing.Pods(0, alone, 8)).nodes());
        assertEquals(
                4,
                pack(shape(1000, 5000, 110, 10), new Packing.Pods(0, pairs, 8)).nodes());
    }

    @Test
    void podsStandOnTheShapesThatTheyAskFor() {
        var plain = new PlanInputs.NodeShape("plain", 4000, 8000, 110, 9, Money.of("1", "CNY"));
        var fast = new PlanInputs.NodeShape("fast", 4000, 8000, 110, 9, Money.of("5", "CNY"));
        var picky = new PlanInputs.Pod(1000, 1000, Optional.empty(), List.of("fast"), Optional.empty());
        var packing = FirstFit.of(List.of(new Packing.Pods(0, picky, 2)), List.of(plain, fast));
        assertEquals(Map.of("fast", 1), nodesByShape(packing));
    }

    @Test
    void aNodeThatIsNearlyEmptyIsExchangedForACheaperOne() {
        var large = new PlanInputs.NodeShape("large", 4000, 8000, 110, 9, Money.of("3", "CNY"));
        var small = new PlanInputs.NodeShape("small", 1000, 2000, 110, 9, Money.of("1", "CNY"));
        var packing = FirstFit.of(List.of(pods(0, 500, 500, 9)), List.of(large, small));
        assertEquals(Map.of("large", 1, "small", 1), nodesByShape(packing));
    }

    @Test
    void fewPodsArePackedForTheLeastMoney() {
        // first fit decreasing takes three nodes: 60+30, 50+20+20, 20; two hold 60+20+20 and 50+30+20
        var shapes = List.of(shape(100, 1000, 110, 9));
        var kinds = List.of(pods(0, 60, 1, 1), pods(1, 50, 1, 1), pods(2, 30, 1, 1), pods(3, 20, 1, 3));
        var greedy = FirstFit.of(kinds, shapes);
        assertEquals(3, greedy.nodes());
        var found = ExactPacking.cheaper(greedy, kinds, shapes, new int[] {9}, 10_000);
        assertTrue(found.complete());
        assertEquals(2, found.cheaper().orElseThrow().nodes());
    }

    @Test
    void ofMorePodsTheEmptiestNodesArePackedAgain() {
        // the worst case of first fit decreasing (Johnson 1973), twice: 22 nodes where 18 do
        var shapes = List.of(shape(1000, 1000, 110, 99));
        var greedy = FirstFit.of(
                List.of(pods(0, 510, 1, 12), pods(1, 270, 1, 12), pods(2, 260, 1, 12), pods(3, 230, 1, 24)), shapes);
        assertEquals(22, greedy.nodes());
        var again = Repacking.of(greedy, shapes, 50_000);
        assertTrue(again.nodes() <= 20, () -> again.nodes() + " nodes");
        for (int load = 0; load < 4; load++) {
            assertEquals(count(greedy, load), count(again, load));
        }
        assertEquals(again, Repacking.of(greedy, shapes, 50_000));
    }

    @Test
    void aSolverFindsTheWaysToFillNodesThatFitTogether() {
        // the worst case of first fit decreasing (Johnson 1973), ten times
        var shapes = List.of(shape(1000, 1000, 110, 200));
        var kinds = List.of(pods(0, 510, 1, 60), pods(1, 270, 1, 60), pods(2, 260, 1, 60), pods(3, 230, 1, 120));
        var greedy = FirstFit.of(kinds, shapes);
        assertEquals(110, greedy.nodes());
        var solved = FillProgram.of(greedy, kinds, shapes);
        assertEquals(90, solved.nodes());
        assertEquals(0, solved.left());
        for (int load = 0; load < 4; load++) {
            assertEquals(count(greedy, load), count(solved, load));
        }
        assertEquals(solved, FillProgram.of(greedy, kinds, shapes));
    }

    @Test
    void aSolverTakesNoMoreNodesOfAShapeThanThereAre() {
        var large = new PlanInputs.NodeShape("large", 4000, 8000, 110, 2, Money.of("1.5", "CNY"));
        var small = new PlanInputs.NodeShape("small", 1000, 2000, 110, 9, Money.of("1", "CNY"));
        var kinds = List.of(pods(0, 700, 500, 12), pods(1, 300, 500, 4));
        var solved = FillProgram.of(FirstFit.of(kinds, List.of(large, small)), kinds, List.of(large, small));
        assertEquals(2, nodesByShape(solved).get("large"));
        assertEquals(0, solved.left());
    }

    @Test
    void whatIsAsCheapAsCanBeStaysAsItIs() {
        var shapes = List.of(shape(1000, 1000, 110, 9));
        var kinds = List.of(pods(0, 500, 500, 8));
        var packing = FirstFit.of(kinds, shapes);
        assertSame(packing, FillProgram.of(packing, kinds, shapes));
    }

    private static Map<String, Integer> nodesByShape(Packing packing) {
        return packing.patterns().stream()
                .collect(Collectors.toMap(p -> p.shape().name(), Packing.Pattern::nodes, Integer::sum));
    }

    private static int count(Packing packing, int load) {
        return packing.patterns().stream()
                .mapToInt(p -> p.nodes()
                        * p.pods().stream()
                                .filter(pods -> pods.load() == load)
                                .mapToInt(Packing.Pods::count)
                                .sum())
                .sum();
    }

    private static Packing pack(PlanInputs.NodeShape shape, Packing.Pods... pods) {
        return FirstFit.of(List.of(pods), List.of(shape));
    }

    private static PlanInputs.NodeShape shape(long cpu, long memory, int pods, int count) {
        return new PlanInputs.NodeShape("n", cpu, memory, pods, count, Money.of("1", "CNY"));
    }

    private static Packing.Pods pods(int load, long cpu, long memory, int count) {
        return new Packing.Pods(load, new PlanInputs.Pod(cpu, memory), count);
    }
}
