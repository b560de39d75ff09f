package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EvacuationTest {
    @Test
    void aUnitGoesWhereItsReplicasCostLeast() {
        var inputs = inputs(List.of("east-1"), List.of(), List.of(), Map.of("east-1", 1.0), 300, 0, 0, "1", "9", "2");
        assertEquals(List.of(new Result.Move(List.of("east"), "east-1", "west")), moves(inputs));
    }

    @Test
    void unitsThatAreLostAtDifferentTimesShareWhatIsHeldReady() {
        // east and north each have a unit of 300/s and are dear; west is cheap and holds 300/s ready for either
        var shares = Map.of("east-1", 1.0, "north-1", 1.0);
        var inputs = inputs(List.of("east-1"), List.of("north-1"), List.of(), shares, 300, 300, 0, "2", "2", "1");
        assertEquals(
                List.of(
                        new Result.Move(List.of("east"), "east-1", "west"),
                        new Result.Move(List.of("north"), "north-1", "west")),
                moves(inputs));
        var plan = Planner.plan(inputs, (hour, packings) -> {}, progress -> {});
        assertEquals(0, plan.total().compareTo(Money.of("15", "CNY")));
    }

    @Test
    void aSiteWithoutNodesEnoughTakesNobody() {
        var inputs =
                inputs(List.of("east-1"), List.of(), List.of(), Map.of("east-1", 1.0), 3000, 0, 2000, "1", "9", "1");
        assertEquals(List.of(new Result.Move(List.of("east"), "east-1", "north")), moves(inputs));
    }

    @Test
    void whatASiteHasSpareIsTakenBeforeWhatIsCheaper() {
        var inputs = inputs(List.of("east-1"), List.of(), List.of(), Map.of("east-1", 1.0), 300, 0, 0, "1", "9", "2");
        assertEquals("north", moves(sparing(inputs, 3)).getFirst().to(), "three cores of it, at a tenth of 9");
        assertEquals("west", moves(sparing(inputs, 1)).getFirst().to(), "one core of it, two at 9");
    }

    private static PlanInputs sparing(PlanInputs inputs, double cores) {
        var sites = inputs.sites().stream()
                .map(site -> new PlanInputs.Site(
                        site.name(),
                        site.shapes(),
                        site.units(),
                        site.name().equals("north") ? Optional.of(new PlanInputs.Spare(cores, 0.1)) : Optional.empty()))
                .toList();
        return new PlanInputs(
                inputs.start(),
                inputs.hours(),
                inputs.zone(),
                inputs.surviveSites(),
                sites,
                inputs.loads(),
                inputs.budget());
    }

    private static List<Result.Move> moves(PlanInputs inputs) {
        return Planner.plan(inputs, (hour, packings) -> {}, progress -> {})
                .evacuation()
                .list();
    }

    /** Three sites of which one may be lost, each with 40 nodes that hold one replica of 100/s; a demand and a price for each. */
    private static PlanInputs inputs(
            List<String> east,
            List<String> north,
            List<String> west,
            Map<String, Double> shares,
            double inEast,
            double inNorth,
            double inWest,
            String priceEast,
            String priceNorth,
            String priceWest) {
        var load = new PlanInputs.Load(
                "checkout",
                100,
                new PlanInputs.Pod(1000, 1000),
                0,
                999,
                Map.of("east", new double[] {inEast}, "north", new double[] {inNorth}, "west", new double[] {inWest}),
                shares);
        return new PlanInputs(
                Instant.parse("2026-11-20T00:00:00Z"),
                1,
                ZoneId.of("UTC"),
                1,
                List.of(site("east", east, priceEast), site("north", north, priceNorth), site("west", west, priceWest)),
                List.of(load),
                Optional.empty());
    }

    private static PlanInputs.Site site(String name, List<String> units, String price) {
        var node = new PlanInputs.NodeShape("n", 1000, 1000, 1, 40, Money.of(price, "CNY"));
        return new PlanInputs.Site(name, List.of(node), units);
    }
}
