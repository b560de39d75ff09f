package io.loadline.capacity.sizing;

import io.loadline.capacity.outside.RateCard;
import io.loadline.capacity.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A service on virtual machines, and what it would take in containers: each sized by VPA, as many as demand asks for in each hour.
 *
 * @param machines that it has now, the most of any hour
 * @param meanReplicas containers that it would have, mean of the hours
 * @param cpuMillis that one would request
 * @param memoryMiB that one would request; as a machine has where it was not measured
 */
record Containers(int machines, double meanReplicas, int mostReplicas, long cpuMillis, long memoryMiB, Saving saves) {
    private static final double MEBI_OF_GIB = 1024;
    /** Fewer than two are no service. */
    private static final int LEAST = 2;

    /** @param hours of one site by time, at least one */
    static Containers of(Workload.Declared machine, List<Hour> hours, Optional<RateCard> card) {
        int machines =
                (int) Math.ceil(hours.stream().mapToDouble(Hour::replicas).max().orElse(0));
        var estimate = VerticalEstimate.of(hours);
        long millis = (long) Math.ceil(estimate.cpu().target() * 1000);
        long mebibytes = estimate.memoryMiB(machine);
        double carried = machine.scaling().carried(millis);
        var replicas = hours.stream()
                .mapToInt(hour -> Math.max(LEAST, (int) Math.ceil(hour.cpu() / carried - 1e-9)))
                .toArray();
        double mean = Arrays.stream(replicas).average().orElse(0);
        return new Containers(
                machines,
                mean,
                Arrays.stream(replicas).max().orElse(0),
                millis,
                mebibytes,
                Saving.of(
                        (machines * machine.cpuMillis() - mean * millis) / 1000,
                        (machines * machine.memoryMiB() - mean * mebibytes) / MEBI_OF_GIB,
                        card));
    }
}
