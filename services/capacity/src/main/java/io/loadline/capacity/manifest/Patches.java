package io.loadline.capacity.manifest;

import static io.loadline.capacity.manifest.Document.fields;

import io.loadline.capacity.fleet.Quantity;
import io.loadline.capacity.workload.Workload;
import java.util.Map;
import java.util.Optional;

/** What a plan says of a Deployment and of the pods beside it. */
final class Patches {
    /** A safe rate is nine tenths of what a replica carried: as long as no more than a tenth of them is away, the others carry it. */
    private static final int SAFE_OF = 10;

    private Patches() {}

    /**
     * The requests and limits that the nodes of the plan were counted for, and the label by which its disruption budget finds the pods:
     * part of a Deployment, for a server-side apply.
     */
    static Document resources(Scaled scaled) {
        var containers =
                scaled.workload().containers().stream().map(Patches::container).toList();
        return Document.of(
                "apps/v1",
                "Deployment",
                scaled.name(),
                scaled.metadata(),
                "spec",
                fields(
                        "template",
                        fields(
                                "metadata",
                                fields("labels", scaled.podLabels()),
                                "spec",
                                fields("containers", containers))));
    }

    /** How many replicas may be taken away at once, for as long as the plan holds, by whoever drains nodes; one at least, or none could. */
    static Document disruptionBudget(Scaled scaled) {
        var spec = fields(
                "maxUnavailable",
                Math.max(1, scaled.least() / SAFE_OF),
                "selector",
                fields("matchLabels", scaled.podLabels()),
                "unhealthyPodEvictionPolicy",
                "AlwaysAllow");
        return Document.of("policy/v1", "PodDisruptionBudget", scaled.name(), scaled.metadata(), "spec", spec);
    }

    private static Map<String, Object> container(Workload.Container container) {
        var limits = amounts(container.cpuLimit(), container.memoryLimit());
        return fields(
                "name",
                container.name(),
                "resources",
                fields(
                        "requests",
                        amounts(Optional.of(container.cpuRequest()), Optional.of(container.memoryRequest())),
                        "limits",
                        limits.isEmpty() ? Optional.empty() : limits));
    }

    private static Map<String, Object> amounts(Optional<Quantity> cpu, Optional<Quantity> memory) {
        return fields("cpu", cpu.map(Quantity::text), "memory", memory.map(Quantity::text));
    }

    /**
     * Room for the highest rise of the plan from one hour to the next, so that nodes which come on demand are there before the pods;
     * none where all nodes are there.
     */
    static Optional<Document> buffer(Scaled scaled) {
        int rise = Stretch.highestRise(scaled.stretches());
        if (rise == 0 || scaled.nodeStart().isZero()) {
            return Optional.empty();
        }
        var spec = fields(
                "provisioningStrategy",
                "buffer.x-k8s.io/active-capacity",
                "scalableRef",
                fields("apiGroup", "apps", "kind", "Deployment", "name", scaled.name()),
                "replicas",
                rise);
        return Optional.of(Document.of(
                "autoscaling.x-k8s.io/v1beta1", "CapacityBuffer", scaled.name(), scaled.metadata(), "spec", spec));
    }
}
