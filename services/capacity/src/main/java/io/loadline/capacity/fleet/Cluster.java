package io.loadline.capacity.fleet;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.KebabCase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A cluster and the nodes that it has or may have. */
public sealed interface Cluster {
    Registration<Cluster> DECIDER = new Registration<>(
                    "cluster", Cluster.class, cluster -> Optional.of(new Publication("cluster.registered", cluster)))
            .extended(2);

    static UUID stream(String name) {
        return Uuids.named("cluster", name);
    }

    /** The nodes that a registered cluster tells of in its facts. */
    static List<Nodes> nodes(io.loadline.kernel.Cluster registered) {
        return Json.tree(registered.facts())
                .path("nodes")
                .valueStream()
                .map(node -> Json.bind(node, Nodes.class))
                .toList();
    }

    /** @param unit the one unit that it serves, empty when it serves the whole site */
    record Registered(String name, String datacenter, Optional<String> unit, List<Nodes> nodes) implements Cluster {}

    /**
     * Nodes that are alike, with what is left of one for pods once kubelet, system and daemon sets have theirs.
     *
     * @param shape as the rate card of the site calls it
     * @param zone of the site that they stand in
     * @param cpu allocatable cores of one
     * @param memoryGiB allocatable memory of one
     * @param pods most pods on one
     * @param count most nodes
     * @param purchase how they are paid for; owned when absent
     * @param start from the decision to have one more of them until it takes pods; they are there when absent
     */
    record Nodes(
            String shape,
            Optional<String> zone,
            double cpu,
            double memoryGiB,
            int pods,
            int count,
            Optional<Purchase> purchase,
            Optional<Duration> start) {
        /** Of owned ones. */
        public Nodes(String shape, Optional<String> zone, double cpu, double memoryGiB, int pods, int count) {
            this(shape, zone, cpu, memoryGiB, pods, count, Optional.empty(), Optional.empty());
        }

        /** With more that are called alike: where these differ the smaller figures are safe. */
        public Nodes and(Nodes more) {
            return new Nodes(
                    shape,
                    zone,
                    Math.min(cpu, more.cpu),
                    Math.min(memoryGiB, more.memoryGiB),
                    Math.min(pods, more.pods),
                    count + more.count,
                    purchase,
                    start);
        }

        public Purchase bought() {
            return purchase.orElse(Purchase.OWNED);
        }
    }

    /** How nodes are paid for; those of on demand come and go. */
    @EnumNaming(KebabCase.class)
    enum Purchase {
        OWNED,
        RESERVED,
        ON_DEMAND
    }
}
