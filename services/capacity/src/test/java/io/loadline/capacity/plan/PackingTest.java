package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors marked CA are those of cluster-autoscaler's binpacking_estimator_test.go. */
final class PackingTest {
    @Test
    void twoBigPodsFillANode() {
        // CA: 10 pods of 350m and 1000 MiB on nodes of 1000m and 2000 MiB
        assertEquals(
                5, pack(shape(1000, 2000, 110, 100), pods("a", 350, 1000, 10)).nodes());
    }

    @Test
    void theNumberOfPodsOnANodeIsLimited() {
        // CA: 20 small pods, 10 pods a node
        assertEquals(
                2, pack(shape(10_000, 10_000, 10, 100), pods("a", 20, 100, 20)).nodes());
    }

    @Test
    void fiftyOneThousandPodsTakeTheFewestNodes() {
        // CA: 50,000 of 50m and 100 MiB, 1,000 of 95m and 190 MiB, nodes of 1000m and 5000 MiB with 100 pods: the lower
        // bound
        var packing =
                pack(shape(1000, 5000, 100, 10_000), pods("small", 50, 100, 50_000), pods("large", 95, 190, 1000));
        assertEquals(2595, packing.nodes());
        assertEquals(Map.of(), packing.unplaced());
    }

    @Test
    void podsWithoutRoomAreCounted() {
        // CA: 20 pods, two on a node, at most 5 nodes
        var packing = pack(shape(1000, 2000, 110, 5), pods("a", 500, 1000, 20));
        assertEquals(5, packing.nodes());
        assertEquals(Map.of("a", 10), packing.unplaced());
    }

    @Test
    void theNextShapeTakesWhatTheFirstCannot() {
        var small = new PlanInputs.NodeShape("small", 1000, 2000, 110, 2, Money.of("1", "CNY"));
        var large = new PlanInputs.NodeShape("large", 4000, 8000, 110, 9, Money.of("3", "CNY"));
        var packing = Packing.firstFitDecreasing(List.of(pods("a", 500, 500, 10)), List.of(small, large));
        assertEquals(3, packing.nodes());
        assertEquals(10, count(packing, "a"));
    }

    @Test
    void aPodLargerThanEveryNodeStaysOut() {
        assertEquals(
                Map.of("a", 1),
                pack(shape(1000, 2000, 110, 5), pods("a", 1001, 10, 1)).unplaced());
    }

    @Test
    void smallPodsGoBesideLargeOnes() {
        var packing = pack(shape(1000, 1000, 110, 10), pods("small", 300, 100, 3), pods("large", 600, 100, 3));
        assertEquals(3, packing.nodes());
        assertTrue(packing.patterns().getFirst().pods().containsKey("small"));
    }

    private static int count(Packing packing, String service) {
        return packing.patterns().stream()
                .mapToInt(p -> p.nodes() * p.pods().getOrDefault(service, 0))
                .sum();
    }

    private static Packing pack(PlanInputs.NodeShape shape, Packing.Pods... pods) {
        return Packing.firstFitDecreasing(List.of(pods), List.of(shape));
    }

    private static PlanInputs.NodeShape shape(long cpu, long memory, int pods, int count) {
        return new PlanInputs.NodeShape("n", cpu, memory, pods, count, Money.of("1", "CNY"));
    }

    private static Packing.Pods pods(String service, long cpu, long memory, int count) {
        return new Packing.Pods(service, new PlanInputs.Pod(cpu, memory), count);
    }
}
