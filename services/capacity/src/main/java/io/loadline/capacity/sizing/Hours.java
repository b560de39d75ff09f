package io.loadline.capacity.sizing;

import io.loadline.capacity.utilisation.Use;
import io.loadline.capacity.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts together what the units of a site used within each hour. */
final class Hours {
    private static final double MEBI = 1 << 20;

    private Hours() {}

    /**
     * The hours in which used CPU and the number of replicas are known, by time. Replicas that nobody counted are what is requested
     * over the request of one.
     */
    static List<Hour> of(List<Use> uses, Optional<Workload.Declared> workload) {
        var byHour = new TreeMap<Instant, Hour>();
        for (var use : uses) {
            var replicas = use.replicas().or(() -> declared(use, workload)).orElse(0.0);
            use.cpuUsed()
                    .filter(cpu -> replicas > 0)
                    .map(cpu ->
                            new Hour(use.start(), cpu, use.memoryUsed(), replicas, killedAt(use, replicas, workload)))
                    .ifPresent(hour -> byHour.merge(hour.start(), hour, Hours::plus));
        }
        return new ArrayList<>(byHour.values());
    }

    private static Optional<Double> declared(Use use, Optional<Workload.Declared> workload) {
        return workload.filter(w -> w.cpuMillis() > 0)
                .flatMap(w -> use.cpuRequested().map(cores -> cores * 1000 / w.cpuMillis()));
    }

    private static Optional<Double> killedAt(Use use, double replicas, Optional<Workload.Declared> workload) {
        return use.killed()
                ? use.memoryRequested()
                        .map(bytes -> bytes / replicas)
                        .or(() -> workload.map(w -> w.memoryMiB() * MEBI))
                        .or(() -> Optional.of(0.0))
                : Optional.empty();
    }

    /** Memory that was measured of some units only says nothing of all replicas. */
    private static Hour plus(Hour one, Hour other) {
        return new Hour(
                one.start(),
                one.cpu() + other.cpu(),
                one.memory().flatMap(bytes -> other.memory().map(others -> bytes + others)),
                one.replicas() + other.replicas(),
                Stream.concat(one.killedAt().stream(), other.killedAt().stream())
                        .max(Double::compare));
    }
}
