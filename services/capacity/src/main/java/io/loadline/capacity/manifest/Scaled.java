package io.loadline.capacity.manifest;

import io.loadline.capacity.workload.Workload;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A service in one cluster, as a plan has it.
 *
 * @param labels of the plan and the cluster
 * @param share of the site's replicas that the cluster has, 0..1
 * @param stretches of the plan, in order; at least one
 * @param nodeStart until a further node of the cluster takes pods; nothing where all nodes are there
 */
record Scaled(
        Labels labels,
        Workload.Declared workload,
        double share,
        List<Stretch> stretches,
        Duration nodeStart,
        ZoneId zone) {
    /** Of the Deployment: the service's, as far as Kubernetes can write it. */
    String name() {
        return Labels.name(workload.service());
    }

    int fewest() {
        return Math.max(1, Shares.replicas(workload.scaling().minReplicas(), share));
    }

    /** The declared bound, unless the plan needs more than that to keep its promise. */
    int most() {
        int asked = schedule().stream().mapToInt(Stretch::replicas).max().orElse(0);
        return Math.max(Math.max(fewest(), Shares.replicas(workload.scaling().maxReplicas(), share)), asked);
    }

    /** The fewest of any stretch that has any. */
    int least() {
        return stretches.stream()
                .mapToInt(Stretch::replicas)
                .filter(replicas -> replicas > 0)
                .min()
                .orElseThrow();
    }

    /** The most of any stretch. */
    int planned() {
        return stretches.stream().mapToInt(Stretch::replicas).max().orElseThrow();
    }

    /** What the schedule asks for: each stretch early enough, more than the one before by as much as is heard, none below the bound. */
    List<Stretch> schedule() {
        return Stretch.schedule(stretches, fewest(), Preparation.lead(workload, nodeStart));
    }

    boolean isSteady() {
        return stretches.size() == 1 || schedule().isEmpty();
    }

    long targetPercent() {
        return Math.max(1, Math.round(workload.scaling().targetCpuUtilisation() * 100));
    }

    /** The same from plan to plan, or each would replace the pods. */
    Map<String, Object> podLabels() {
        return Document.fields("loadline.io/service", name());
    }

    Map<String, Object> metadata() {
        return Document.fields("labels", labels.of());
    }
}
