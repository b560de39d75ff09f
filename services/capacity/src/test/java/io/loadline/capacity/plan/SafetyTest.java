package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SafetyTest {
    @Test
    void anotherSiteHasItsPrice() {
        // 300/s at each of three sites: 3 replicas without a loss, 5 with one, 9 with two; a node holds one replica
        var inputs = inputs(0, 99, Optional.empty(), load("checkout", 300));
        assertEquals(
                Optional.of(new Safety.Next(1, Money.of("6.0000", "CNY"), true)),
                safety(inputs).next());
        assertEquals(
                Optional.of(new Safety.Next(2, Money.of("12.0000", "CNY"), true)),
                safety(inputs.surviving(1)).next());
        assertEquals(Optional.empty(), safety(inputs.surviving(2)).next());
    }

    @Test
    void aPlanThatIsKeptLacksNothing() {
        assertEquals(
                List.of(),
                safety(inputs(1, 99, Optional.empty(), load("checkout", 300))).violated());
    }

    @Test
    void theFewestServicesAreNamedForABudget() {
        // 30 nodes: without the protection of checkout, which takes 6 of them, there are 24
        var inputs = inputs(
                1,
                99,
                Optional.of(Money.of("24.50", "CNY")),
                load("cart", 200),
                load("checkout", 300),
                load("search", 100));
        var violated = safety(inputs).violated().getFirst();
        assertEquals("budget", violated.constraint().kind());
        assertEquals(List.of("checkout"), violated.services());
        assertTrue(violated.enough());
    }

    @Test
    void aBudgetBelowDemandItselfIsSaid() {
        var violated = safety(inputs(1, 99, Optional.of(Money.of("8", "CNY")), load("checkout", 300)))
                .violated()
                .getFirst();
        assertFalse(violated.enough());
    }

    @Test
    void theFewestServicesAreNamedForNodes() {
        // 10 replicas at each site on 9 nodes; 4 of them protect, 2 of those checkout
        var inputs = inputs(1, 9, Optional.empty(), load("cart", 200), load("checkout", 300), load("search", 100));
        var violated = safety(inputs).violated().getFirst();
        assertEquals("nodes", violated.constraint().kind());
        assertEquals(List.of("checkout"), violated.services());
    }

    private static Safety safety(PlanInputs inputs) {
        return Safety.of(inputs, Planner.plan(inputs, (hour, packings) -> {}, progress -> {}));
    }

    /** Three sites, one hour, nodes of 1 CNY that hold one replica of 100/s each. */
    private static PlanInputs inputs(int survive, int nodes, Optional<Money> budget, PlanInputs.Load... loads) {
        var node = new PlanInputs.NodeShape("n", 1000, 1000, 1, nodes, Money.of("1", "CNY"));
        return new PlanInputs(
                Instant.parse("2026-11-20T00:00:00Z"),
                1,
                ZoneId.of("UTC"),
                survive,
                Stream.of("east", "north", "west")
                        .map(site -> new PlanInputs.Site(site, List.of(node)))
                        .toList(),
                List.of(loads),
                budget);
    }

    private static PlanInputs.Load load(String service, double demand) {
        return new PlanInputs.Load(
                service,
                100,
                new PlanInputs.Pod(1000, 1000),
                0,
                999,
                Map.of("east", new double[] {demand}, "north", new double[] {demand}, "west", new double[] {demand}));
    }
}
