package io.loadline.capacity.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AllocatableTest {
    @Test
    void daemonSetsHaveTheirsFirst() {
        var nodes = registered("15500m", "58Gi", daemonSet("250m", "512Mi"), daemonSet("1250m", "1536Mi"));
        assertEquals(new Cluster.Nodes("c16m64", Optional.of("a"), 14, 56, 108, 40), nodes);
    }

    @Test
    void thousandthsOfACoreAreNotLostInSubtraction() {
        assertEquals(0.8, registered("940m", "4Gi", daemonSet("140m", "64Mi")).cpu());
    }

    @Test
    void nothingIsLeftOfANodeThatDaemonSetsFill() {
        var nodes = registered("1", "1Gi", daemonSet("2", "2Gi"));
        assertEquals(0, nodes.cpu());
        assertEquals(0, nodes.memoryGiB());
    }

    private static Cluster.Nodes registered(String cpu, String memory, FleetResource.DaemonSet... daemonSets) {
        var allocatable = new FleetResource.Allocatable(Quantity.parse(cpu), Quantity.parse(memory), 110);
        var nodes = new FleetResource.NewNodes(
                "c16m64",
                Optional.of("a"),
                40,
                Optional.of(allocatable),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new FleetResource.NewCluster("east", Optional.empty(), List.of(nodes), List.of(daemonSets))
                .cluster("east-a")
                .nodes()
                .getFirst();
    }

    private static FleetResource.DaemonSet daemonSet(String cpu, String memory) {
        return new FleetResource.DaemonSet("agent", Quantity.parse(cpu), Quantity.parse(memory));
    }
}
