package io.loadline.capacity.sizing;

import java.time.Duration;
import java.time.Instant;

/**
 * The greatest memory of each day in a decaying histogram. A greater value of the same day takes the place of the one before it,
 * and all count as of the end of their day. A replica that was killed for want of memory is known to need more than it had (Vertical Pod
 * Autoscaler, recommender/model/container.go).
 */
final class MemoryPeaks {
    private static final Duration DAY = Duration.ofDays(1);
    private static final double LEAST_BUMP = 100.0 * (1 << 20);
    private static final double BUMP = 1.2;

    private final DecayingHistogram histogram = new DecayingHistogram(Buckets.MEMORY, DAY);
    private Instant end = Instant.MIN;
    private double peak;
    private double used;

    /** @param bytes measured no earlier than the value before */
    void add(double bytes, Instant time) {
        if (peaks(bytes, time)) {
            used = bytes;
        }
    }

    /**
     * A replica was killed: it takes a fifth or 100 MiB more than it requested or has used that day, whatever it took for it to be killed
     * before. What is told a day too late is left out.
     *
     * @param requested bytes
     */
    void killed(double requested, Instant time) {
        if (!end.equals(Instant.MIN) && time.isBefore(end.minus(DAY))) {
            return;
        }
        double had = Math.max(requested, begun(time) ? 0 : used);
        peaks(Math.max(had + LEAST_BUMP, had * BUMP), time);
    }

    /** Whether a time is of a day after the one of the peak. */
    private boolean begun(Instant time) {
        return end.equals(Instant.MIN) || !time.isBefore(end);
    }

    /** Whether it is the greatest of its day so far. */
    private boolean peaks(double bytes, Instant time) {
        if (begun(time)) {
            end = end.equals(Instant.MIN)
                    ? time.plus(DAY)
                    : end.plus(DAY.multipliedBy(Duration.between(end, time).dividedBy(DAY) + 1));
            used = 0;
        } else if (bytes > peak) {
            histogram.subtract(peak, 1, end);
        } else {
            return false;
        }
        peak = bytes;
        histogram.add(bytes, 1, end);
        return true;
    }

    Checkpoint.Weights weights() {
        return histogram.weights();
    }

    double percentile(double share) {
        return histogram.percentile(share);
    }
}
