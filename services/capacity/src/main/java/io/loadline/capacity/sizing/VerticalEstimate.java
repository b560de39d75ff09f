package io.loadline.capacity.sizing;

import io.loadline.capacity.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What Kubernetes' Vertical Pod Autoscaler would recommend for one replica, with its defaults: the 90th percentile of a histogram
 * whose weights halve each day, bounds from the 50th and the 95th widened by the confidence, 15 % on top, at least 25 thousandths
 * of a core and 250 MiB.
 *
 * @param cpu in cores
 * @param memory in bytes; the least where nobody measured it
 * @param checkpoint what it rests on
 */
record VerticalEstimate(Range cpu, Range memory, Checkpoint checkpoint) {
    private static final Duration HALF_LIFE = Duration.ofDays(1);
    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final double WEIGHT = 0.1;
    private static final double MARGIN = 0.15;
    private static final double LEAST_CPU = 0.025;
    private static final double MEBI = 1 << 20;
    private static final double LEAST_MEMORY = 250 * MEBI;
    private static final double LOWER = 0.5;
    private static final double TARGET = 0.9;
    private static final double UPPER = 0.95;

    /** A recommendation and the bounds within which VPA leaves a pod alone. */
    record Range(double lower, double target, double upper) {}

    /** @param hours by time, at least one */
    static VerticalEstimate of(List<Hour> hours) {
        var cpu = new DecayingHistogram(Buckets.CPU, HALF_LIFE);
        var memory = new MemoryPeaks();
        for (var hour : hours) {
            cpu.add(hour.cpuPerReplica(), WEIGHT, hour.start());
            hour.memoryPerReplica().ifPresent(bytes -> memory.add(bytes, hour.start()));
            hour.killedAt().ifPresent(requested -> memory.killed(requested, hour.start()));
        }
        var confidence =
                Confidence.of(hours.getFirst().start(), hours.getLast().start(), minutes(hours.size()), INTERVAL);
        return new VerticalEstimate(
                range(cpu::percentile, confidence, LEAST_CPU),
                range(memory::percentile, confidence, LEAST_MEMORY),
                Checkpoint.of(hours, cpu, memory, minutes(hours.size())));
    }

    /** Whether memory was measured, or is known of replicas that wanted more. */
    boolean knowsMemory() {
        return !checkpoint.memoryHistogram().bucketWeights().isEmpty();
    }

    /** MiB that a replica should request; as declared where nothing is known of what it uses. */
    long memoryMiB(Workload.Declared declared) {
        return knowsMemory() ? (long) Math.ceil(memory.target() / MEBI) : declared.memoryMiB();
    }

    /** An hour stands for the sixty samples that VPA would have had. */
    private static long minutes(int hours) {
        return 60L * hours;
    }

    private static Range range(DoubleUnaryOperator percentile, Confidence confidence, double least) {
        return new Range(
                estimate(percentile.applyAsDouble(LOWER), MARGIN, confidence.factor(0.001, -2), least),
                estimate(percentile.applyAsDouble(TARGET), MARGIN, 1, least),
                estimate(percentile.applyAsDouble(UPPER), MARGIN, confidence.factor(1, 1), least));
    }

    static double estimate(double percentile, double margin, double factor, double least) {
        return Math.max(least, percentile * (1 + margin) * factor);
    }
}
