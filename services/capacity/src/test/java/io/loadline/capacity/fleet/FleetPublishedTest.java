package io.loadline.capacity.fleet;

import io.loadline.capacity.Published;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published of sites, units and clusters is what the examples in docs/events say. */
class FleetPublishedTest {
    private static final UUID STREAM = UUID.randomUUID();

    @Test
    void datacenterRegistered() {
        var east = new Datacenter.Registered("east", "Ningbo East", "cn-east");
        Published.isExample(Datacenter.DECIDER.publish(STREAM, east));
    }

    @Test
    void unitRegistered() {
        Published.isExample(Unit.DECIDER.publish(STREAM, new Unit.Registered("east-1", "east")));
    }

    @Test
    void clusterRegistered() {
        var nodes = List.of(new Cluster.Nodes("c16m64", Optional.empty(), 15.5, 58, 110, 40));
        var cluster = new Cluster.Registered("east-a", "east", Optional.of("east-1"), nodes);
        Published.isExample(Cluster.DECIDER.publish(STREAM, cluster));
    }
}
