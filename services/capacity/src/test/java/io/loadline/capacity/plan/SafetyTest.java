package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.outside.BudgetStanding;
import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    void theFewestServicesAreNamedForABudgetOfASiteAndMonth() {
        // 10 nodes at each site: without the protection of checkout, which takes 2 of them, there are 8
        var violated = safety(threeServices(), budget("east", "2026-11", "8.50"), budget("west", "2026-12", "1"))
                .violated();
        assertEquals(1, violated.size());
        assertEquals("idc-east 2026-11", violated.getFirst().constraint().subject());
        assertEquals(List.of("checkout"), violated.getFirst().services());
        assertTrue(violated.getFirst().enough());
    }

    @Test
    void anExhaustedBudgetComesFirstAndNamesAllThatAreProtected() {
        var violated = safety(threeServices(), budget("east", "2026-11", "8.50"), budget("north", "2026-11", "0"))
                .violated();
        assertEquals(
                List.of("idc-north 2026-11", "idc-east 2026-11"),
                violated.stream().map(v -> v.constraint().subject()).toList());
        assertEquals(
                Set.of("cart", "checkout", "search"),
                Set.copyOf(violated.getFirst().services()));
        assertFalse(violated.getFirst().enough());
    }

    @Test
    void aBudgetOfTheShopAndAQuarterIsHeldAgainstAllSites() {
        var whole = new BudgetStanding.Scope(Optional.empty(), Optional.empty(), Optional.empty());
        var team = new BudgetStanding.Scope(Optional.empty(), Optional.of("checkout"), Optional.empty());
        var violated = safety(
                        threeServices(),
                        new BudgetStanding("shop", Optional.of(whole), "2026-Q4", Money.of("25.50", "CNY")),
                        new BudgetStanding("week", Optional.of(whole), "2026-W47", Money.of("1", "CNY")),
                        new BudgetStanding("team", Optional.of(team), "2026-Q4", Money.of("1", "CNY")))
                .violated();
        assertEquals(1, violated.size());
        assertEquals("shop 2026-Q4", violated.getFirst().constraint().subject());
        assertEquals(List.of("checkout"), violated.getFirst().services());
        assertTrue(violated.getFirst().enough());
    }

    private static PlanInputs threeServices() {
        return inputs(1, 99, Optional.empty(), load("cart", 200), load("checkout", 300), load("search", 100));
    }

    private static BudgetStanding budget(String site, String month, String remaining) {
        return new BudgetStanding(
                "idc-" + site,
                Optional.of(new BudgetStanding.Scope(Optional.of(site), Optional.empty(), Optional.empty())),
                month,
                Money.of(remaining, "CNY"));
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

    private static Safety safety(PlanInputs inputs, BudgetStanding... budgets) {
        var planned = Planner.plan(inputs, (hour, packings) -> {}, progress -> {});
        return Safety.of(inputs, planned, Funding.of(planned.lines(), List.of(budgets)));
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
