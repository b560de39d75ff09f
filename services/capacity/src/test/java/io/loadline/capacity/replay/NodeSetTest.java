package io.loadline.capacity.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodeSetTest {
    private static final NodeSet.Kind KIND = new NodeSet.Kind(4_000, 16_000, 2, 120);

    @Test
    void whatFindsNoRoomWaitsForNodesUpToTheirCount() {
        var nodes = new NodeSet(2_000, 8_000, List.of(KIND));
        nodes.use(1_000, 1_000);
        assertEquals(2, nodes.place(20, 500, 500));
        nodes.scale(0, 18 * 500, 18 * 500);
        nodes.arrive(119);
        assertEquals(0, nodes.place(18, 500, 500));
        nodes.arrive(120);
        assertEquals(16, nodes.place(18, 500, 500), "two nodes and no more");
    }

    @Test
    void memoryBindsAsWell() {
        var nodes = new NodeSet(100_000, 1_000, List.of());
        nodes.use(0, 0);
        assertEquals(3, nodes.place(20, 100, 300));
    }

    @Test
    void idleNodesGoAfterTenMinutes() {
        var nodes = new NodeSet(0, 0, List.of(KIND));
        nodes.use(0, 0);
        nodes.scale(0, 100, 100);
        nodes.arrive(120);
        nodes.scale(120, 0, 0);
        nodes.scale(719, 0, 0);
        assertEquals(1, nodes.place(1, 100, 100));
        nodes.use(0, 0);
        nodes.scale(720, 0, 0);
        assertEquals(0, nodes.place(1, 100, 100));
    }

    @Test
    void roomThatIsToBeKeptFreeIsAskedForBeforehand() {
        var nodes = new NodeSet(4_000, 16_000, List.of(KIND));
        nodes.use(4_000, 4_000);
        nodes.scale(0, 2_000, 2_000);
        nodes.arrive(120);
        assertEquals(2, nodes.place(2, 1_000, 1_000));
    }
}
