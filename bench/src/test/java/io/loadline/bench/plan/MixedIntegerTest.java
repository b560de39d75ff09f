package io.loadline.bench.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.plan.PlanInputs;
import io.loadline.kernel.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MixedIntegerTest {
    @Test
    void theSolverFindsTheCheapestMixOfNodes() {
        var large = new PlanInputs.NodeShape("large", 4000, 8000, 110, 9, Money.of("3", "CNY"));
        var small = new PlanInputs.NodeShape("small", 1000, 2000, 110, 9, Money.of("1", "CNY"));
        var pods = List.of(new PlanInputs.Pod(500, 500));
        // eight fill the large node, the ninth takes a small one
        assertEquals(4, price(List.of(large, small), pods, List.of(9)), 1e-6);
    }

    @Test
    void thatFirstFitWouldOpenANodeTooManyForItDoesNot() {
        var node = new PlanInputs.NodeShape("node", 100, 1000, 110, 9, Money.of("1", "CNY"));
        var pods = List.of(
                new PlanInputs.Pod(60, 1),
                new PlanInputs.Pod(50, 1),
                new PlanInputs.Pod(30, 1),
                new PlanInputs.Pod(20, 1));
        assertEquals(2, price(List.of(node), pods, List.of(1, 1, 1, 3)), 1e-6);
    }

    private static double price(List<PlanInputs.NodeShape> shapes, List<PlanInputs.Pod> pods, List<Integer> counts) {
        return new MixedInteger(new PlanInputs.Site("site", shapes), pods, counts, 5_000)
                .price()
                .orElseThrow();
    }
}
