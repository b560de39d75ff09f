package io.loadline.capacity.sizing;

import io.loadline.capacity.outside.RateCard;
import io.loadline.capacity.workload.Workload;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Request and bounds of a service that scales by CPU, solved together: replicas times request times target carry the peak.
 *
 * <p>Of a service that an autoscaler keeps at its target, every replica uses target times request whatever the request is.
 * Recommenders that look at a replica alone would lower it by that factor each time they are asked (KRR's pull request 80), and the
 * autoscaler would answer with more replicas. Here the peak of all replicas counts: the request is the peak over target over the
 * replicas that carried it, a fixed point, unless the autoscaler's bounds kept the replicas from following.
 *
 * @param cpuMillis that one replica should request
 * @param memoryMiB that one replica should request: VPA's target, as memory does not drive the autoscaler; as declared where it was not measured
 * @param minReplicas what the quietest hours take
 * @param maxReplicas what a peak a quarter higher than any so far takes
 * @param replicasAtPeak that the autoscaler would then keep in the busiest hour
 */
record JointSizing(long cpuMillis, long memoryMiB, int minReplicas, int maxReplicas, int replicasAtPeak) {
    private static final double LEAST_CPU_MILLIS = 25;
    private static final double BEYOND = 1.25;
    private static final double QUIET = 0.05;
    private static final double MEBI_OF_GIB = 1024;

    /** @param hours of one site, at least one */
    static JointSizing of(Workload.Declared workload, List<Hour> hours) {
        var scaling = workload.scaling();
        var peak = Collections.max(hours, Comparator.comparingDouble(Hour::cpu));
        long millis = request(peak, scaling.targetCpuUtilisation());
        double carried = scaling.carried(millis);
        int least = Math.min(scaling.minReplicas(), 2);
        int min = Math.clamp(replicas(quiet(hours), carried), least, Math.max(least, scaling.minReplicas()));
        int max = Math.max(min, Math.min(scaling.maxReplicas(), replicas(peak.cpu() * BEYOND, carried)));
        return new JointSizing(
                millis,
                VerticalEstimate.of(hours).memoryMiB(workload),
                min,
                max,
                Math.clamp(wanted(peak, carried), min, max));
    }

    /** Mean of what the hours request now, less what they would request with this size. */
    Saving saves(Workload.Declared workload, List<Hour> hours, Optional<RateCard> card) {
        double carried = workload.scaling().carried(cpuMillis);
        double before = hours.stream().mapToDouble(Hour::replicas).average().orElse(0);
        double after = hours.stream()
                .mapToInt(hour -> Math.clamp(replicas(hour.cpu(), carried), minReplicas, maxReplicas))
                .average()
                .orElse(0);
        return Saving.of(
                (before * workload.cpuMillis() - after * cpuMillis) / 1000,
                (before * workload.memoryMiB() - after * memoryMiB) / MEBI_OF_GIB,
                card);
    }

    private static long request(Hour peak, double target) {
        return (long) Math.max(LEAST_CPU_MILLIS, Math.ceil(peak.cpuPerReplica() / target * 1000 - 1e-6));
    }

    private static double quiet(List<Hour> hours) {
        var cores = hours.stream().mapToDouble(Hour::cpu).sorted().toArray();
        return cores[(int) (QUIET * (cores.length - 1))];
    }

    private static int replicas(double cores, double carried) {
        return Math.max(1, (int) Math.ceil(cores / carried - 1e-9));
    }

    private static int wanted(Hour peak, double carried) {
        int current = Math.max(1, (int) Math.round(peak.replicas()));
        return new DesiredReplicas(Collections.nCopies(current, peak.cpu() / current), 0, 0, carried).of(current, 0);
    }
}
