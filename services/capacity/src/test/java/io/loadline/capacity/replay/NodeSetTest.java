package io.loadline.capacity.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.plan.Placement;
import io.loadline.capacity.plan.PlanInputs.NodeShape;
import io.loadline.capacity.plan.PlanInputs.Pod;
import io.loadline.kernel.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeSetTest {
    private static final Money FREE = Money.of("0", "XXX");
    private static final NodeSet.Kind KIND = new NodeSet.Kind(shape("", 4_000, 16_000, 2), 120);

    static NodeShape shape(String zone, long cpuMillis, long memoryMiB, int count) {
        return new NodeShape("n", zone, cpuMillis, memoryMiB, 1000, count, FREE);
    }

    private static List<Placement.Group> pods(Pod pod, int standing, int waiting, int spare) {
        return List.of(new Placement.Group(pod, standing, waiting, spare));
    }

    private static List<Integer> place(NodeSet nodes, long now, List<Placement.Group> groups) {
        var found = nodes.place(now, groups);
        nodes.scale(now, groups);
        return found;
    }

    @Test
    void whatFindsNoRoomWaitsForNodesUpToTheirCount() {
        var nodes = new NodeSet(List.of(shape("", 2_000, 8_000, 1)), List.of(KIND));
        var pod = new Pod(500, 500);
        assertEquals(List.of(0), place(nodes, 0, pods(pod, 2, 0, 0)));
        assertEquals(List.of(2), place(nodes, 15, pods(pod, 2, 20, 0)));
        assertEquals(List.of(0), place(nodes, 134, pods(pod, 4, 18, 0)));
        assertEquals(List.of(16), place(nodes, 135, pods(pod, 4, 18, 0)), "two nodes and no more");
    }

    @Test
    void whatStandsAtTheBeginningHasItsNodes() {
        var nodes = new NodeSet(List.of(), List.of(KIND));
        assertEquals(List.of(4), place(nodes, 0, pods(new Pod(1_000, 1_000), 4, 4, 0)));
    }

    @Test
    void memoryBindsAsWell() {
        var nodes = new NodeSet(List.of(shape("", 100_000, 1_000, 1)), List.of());
        assertEquals(List.of(3), place(nodes, 0, pods(new Pod(100, 300), 0, 20, 0)));
    }

    @Test
    void roomInSumIsNotRoomOnANode() {
        var nodes = new NodeSet(List.of(shape("", 1_000, 8_000, 4)), List.of());
        assertEquals(List.of(0), place(nodes, 0, pods(new Pod(1_500, 100), 0, 2, 0)));
        assertEquals(List.of(4), place(nodes, 0, pods(new Pod(600, 100), 0, 6, 0)));
    }

    @Test
    void aZoneThatIsFullKeepsItsPodsWaiting() {
        var nodes = new NodeSet(List.of(shape("a", 4_000, 8_000, 1), shape("b", 1_000, 8_000, 1)), List.of());
        var spread = new Pod(1_000, 100, Optional.empty(), List.of(), Optional.of(1));
        assertEquals(List.of(3), place(nodes, 0, pods(spread, 0, 4, 0)), "two in the one, one in the other");
        assertEquals(List.of(4), place(nodes, 0, pods(new Pod(1_000, 100), 0, 4, 0)));
    }

    @Test
    void idleNodesGoAfterTenMinutes() {
        var nodes = new NodeSet(List.of(), List.of(KIND));
        var pod = new Pod(100, 100);
        place(nodes, 0, pods(pod, 1, 0, 0));
        place(nodes, 120, pods(pod, 0, 0, 0));
        place(nodes, 599, pods(pod, 0, 0, 0));
        assertEquals(List.of(1), place(nodes, 600, pods(pod, 0, 1, 0)));
        place(nodes, 1_200, pods(pod, 0, 0, 0));
        assertEquals(List.of(0), place(nodes, 1_215, pods(pod, 0, 1, 0)));
    }

    @Test
    void roomThatIsToBeKeptFreeIsAskedForBeforehand() {
        var nodes = new NodeSet(List.of(shape("", 4_000, 16_000, 1)), List.of(KIND));
        var pod = new Pod(1_000, 1_000);
        place(nodes, 0, pods(pod, 2, 0, 0));
        place(nodes, 15, pods(pod, 4, 0, 2));
        assertEquals(List.of(2), place(nodes, 135, pods(pod, 4, 2, 0)));
    }
}
