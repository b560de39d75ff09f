package io.loadline.capacity.sizing;

import java.time.Duration;
import java.time.Instant;

/**
 * The greatest memory of each day in a decaying histogram. A greater value of the same day takes the place of the one before it,
 * and all count as of the end of their day (Vertical Pod Autoscaler, recommender/model/container.go).
 */
final class MemoryPeaks {
    private static final Duration DAY = Duration.ofDays(1);

    private final DecayingHistogram histogram = new DecayingHistogram(Buckets.MEMORY, DAY);
    private Instant end = Instant.MIN;
    private double peak;

    /** @param bytes measured no earlier than the value before */
    void add(double bytes, Instant time) {
        if (end.equals(Instant.MIN) || !time.isBefore(end)) {
            end = end.equals(Instant.MIN)
                    ? time.plus(DAY)
                    : end.plus(DAY.multipliedBy(Duration.between(end, time).dividedBy(DAY) + 1));
        } else if (bytes > peak) {
            histogram.subtract(peak, 1, end);
        } else {
            return;
        }
        peak = bytes;
        histogram.add(bytes, 1, end);
    }

    double percentile(double share) {
        return histogram.percentile(share);
    }
}
