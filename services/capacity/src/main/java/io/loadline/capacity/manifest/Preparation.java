package io.loadline.capacity.manifest;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.workload.Workload;
import java.time.Duration;
import java.util.List;

/** How long before they are needed replicas have to be asked for. */
public final class Preparation {
    /** KEDA looks at a schedule every 30 seconds and the HorizontalPodAutoscaler at KEDA every 15. */
    private static final Duration NOTICE = Duration.ofMinutes(1);

    private static final Duration USUAL_POD_START = Duration.ofMinutes(1);

    private Preparation() {}

    /**
     * From the moment that a schedule asks for replicas until they take requests.
     *
     * @param nodeStart until a further node takes pods
     */
    public static Duration lead(Workload.Declared workload, Duration nodeStart) {
        return NOTICE.plus(nodeStart).plus(podStart(workload));
    }

    /** As declared, or a minute. */
    public static Duration podStart(Workload.Declared workload) {
        return workload.podStart().orElse(USUAL_POD_START);
    }

    /** The longest that any node takes which comes on demand; nothing where all are there. */
    public static Duration nodeStart(List<Cluster.Nodes> nodes) {
        return nodes.stream()
                .filter(each -> each.bought() == Cluster.Purchase.ON_DEMAND)
                .flatMap(each -> each.start().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
