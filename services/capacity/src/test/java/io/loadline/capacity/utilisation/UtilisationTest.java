package io.loadline.capacity.utilisation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UtilisationTest {
    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<Machines> MACHINES = List.of(
            new Machines("east-a", "east", Optional.of("east-1"), 60, 600, Instant.MIN, Instant.MAX),
            new Machines("east-b", "east", Optional.empty(), 40, 400, Instant.MIN, Instant.MAX),
            new Machines("west-a", "west", Optional.empty(), 100, 1000, Instant.MIN, Instant.MAX));
    private static final List<Use> USES = List.of(
            use("cart", "east", "east-1", DAY, 6, 20),
            use("search", "east", "", DAY, 4, 60),
            use("search", "west", "", DAY, 10, 20),
            use("cart", "east", "east-1", DAY.plusSeconds(86_400), 12, 20));

    @Test
    void aServiceHasItsShareOfTheNodesOfItsSites() {
        var items = Utilisation.of(By.SERVICE, USES, MACHINES);
        assertEquals(
                List.of("cart", "search"),
                items.stream().map(Utilisation.Item::name).toList());
        var first = items.getFirst().points().getFirst().cpu();
        assertEquals(Optional.of(0.3), first.usedToRequested());
        assertEquals(Optional.of(25.0), first.capacity(), "a quarter of what is requested in the east");
        assertEquals(Optional.of(0.24), first.usedToCapacity());
        assertEquals(Optional.of(0.45), items.getFirst().cpu().usedToRequested(), "18 of 40 over both days");
        assertEquals(Optional.of(9.0), items.getFirst().cpu().used(), "mean of the days");
    }

    @Test
    void aSiteHasAllOfItsNodesOnce() {
        var east = Utilisation.of(By.DATACENTER, USES, MACHINES).getFirst();
        assertEquals(Optional.of(100.0), east.points().getFirst().cpu().capacity());
        assertEquals(Optional.of(0.1), east.points().getFirst().cpu().usedToCapacity());
        assertEquals(Optional.of(0.125), east.points().getFirst().cpu().usedToRequested());
    }

    @Test
    void whatAUnitUsesIsOnItsClusterAndTheRestOnThoseOfTheSite() {
        var clusters = Utilisation.of(By.CLUSTER, USES, MACHINES);
        assertEquals(Optional.of(0.1), clusters.get(0).points().getFirst().cpu().usedToCapacity(), "6 of 60");
        assertEquals(Optional.of(0.1), clusters.get(1).points().getFirst().cpu().usedToCapacity(), "4 of 40");
        assertEquals("west-a", clusters.get(2).name());
    }

    @Test
    void nodesAreThoseOfTheTime() {
        var shrunk = List.of(
                new Machines("east-a", "east", Optional.empty(), 60, 600, Instant.MIN, DAY.plusSeconds(1)),
                new Machines("east-a", "east", Optional.empty(), 30, 300, DAY.plusSeconds(1), Instant.MAX));
        for (var by : List.of(By.DATACENTER, By.CLUSTER, By.SERVICE)) {
            var points = Utilisation.of(by, List.of(USES.getFirst(), USES.getLast()), shrunk)
                    .getFirst()
                    .points();
            assertEquals(Optional.of(0.1), points.getFirst().cpu().usedToCapacity(), "6 of 60");
            assertEquals(Optional.of(0.4), points.getLast().cpu().usedToCapacity(), "12 of 30");
        }
    }

    @Test
    void aUnitHasNoCapacityButThatOfItsOwnClusters() {
        var units = Utilisation.of(By.UNIT, USES, MACHINES.subList(1, 3));
        assertEquals(
                List.of("east-1"), units.stream().map(Utilisation.Item::name).toList());
        assertEquals(Optional.empty(), units.getFirst().cpu().capacity());
        assertEquals(Optional.empty(), units.getFirst().cpu().usedToCapacity());
    }

    @Test
    void whatNobodyMeasuredIsNoZero() {
        var silent = new Use(
                "cart",
                "east",
                "",
                DAY,
                Optional.empty(),
                Optional.of(8.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        var cart = Utilisation.of(By.SERVICE, List.of(silent), MACHINES).getFirst();
        assertEquals(Optional.empty(), cart.cpu().used());
        assertEquals(Optional.of(8.0), cart.cpu().requested());
        assertEquals(Optional.empty(), cart.cpu().usedToRequested());
        assertEquals(Optional.empty(), cart.cpu().usedToCapacity());
        assertEquals(Optional.empty(), cart.memory().used());
    }

    @Test
    void aTimeOfWhichOneSideIsNotKnownIsNoPartOfARatio() {
        var next = DAY.plusSeconds(86_400);
        var unused = new Use(
                "cart",
                "east",
                "east-1",
                next,
                Optional.empty(),
                Optional.of(20.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        var east = Utilisation.of(By.DATACENTER, List.of(USES.getFirst(), unused), MACHINES)
                .getFirst()
                .cpu();
        assertEquals(Optional.of(6.0), east.used());
        assertEquals(Optional.of(0.06), east.usedToCapacity(), "6 of the 100 of the day on which it was measured");
        var unrequested = new Use(
                "cart",
                "east",
                "east-1",
                next,
                Optional.of(12.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        var cart = Utilisation.of(By.SERVICE, List.of(USES.getFirst(), unrequested), MACHINES)
                .getFirst()
                .cpu();
        assertEquals(Optional.of(9.0), cart.used());
        assertEquals(Optional.of(20.0), cart.requested());
        assertEquals(Optional.of(0.06), cart.usedToCapacity(), "its share is known of the first day alone");
    }

    private static Use use(String service, String site, String unit, Instant start, double used, double requested) {
        return new Use(
                service,
                site,
                unit,
                start,
                Optional.of(used),
                Optional.of(requested),
                Optional.of(10 * used),
                Optional.of(10 * requested),
                Optional.empty(),
                false);
    }
}
