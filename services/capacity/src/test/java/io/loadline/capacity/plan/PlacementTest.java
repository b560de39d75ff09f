package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlacementTest {
    private static PlanInputs.NodeShape nodes(String name, long cpuMillis, int count) {
        return new PlanInputs.NodeShape(name, cpuMillis, 10_000, 100, count, Money.of("0", "CNY"));
    }

    private static Placement.Group group(long cpuMillis, int standing, int waiting, int spare) {
        return new Placement.Group(new PlanInputs.Pod(cpuMillis, 100), standing, waiting, spare);
    }

    @Test
    void whatStandsGoesBeforeWhatWaitsAndThatBeforeWhatIsKeptFree() {
        var up = List.of(nodes("up", 1_000, 2));
        var down = List.of(nodes("down", 1_000, 9));
        assertEquals(
                new Placement(List.of(1, 0), List.of(2, 3)),
                Placement.of(up, down, List.of(group(400, 3, 2, 0), group(900, 0, 2, 0))));
        assertEquals(new Placement(List.of(2), List.of(2, 1)), Placement.of(up, down, List.of(group(500, 2, 2, 2))));
    }

    @Test
    void podsStandOnTheShapesThatTheyMayStandOn() {
        var picky = new PlanInputs.Pod(100, 100, Optional.of(1), List.of("fast"), Optional.empty());
        var up = List.of(nodes("slow", 8_000, 5), nodes("fast", 8_000, 2));
        assertEquals(
                new Placement(List.of(2), List.of(0, 2)),
                Placement.of(up, List.of(), List.of(new Placement.Group(picky, 0, 3, 0))));
    }

    @Test
    void noPodsTakeNoNodes() {
        assertEquals(
                new Placement(List.of(0), List.of(0, 0)),
                Placement.of(List.of(nodes("up", 1_000, 2)), List.of(nodes("down", 1, 1)), List.of(group(1, 0, 0, 0))));
    }
}
