package io.loadline.capacity.loadtest;

import java.util.Map;
import java.util.Optional;

/** Percentiles of the time to the answer, in milliseconds; each when the file tells it. */
public record Percentiles(Optional<Double> p50, Optional<Double> p90, Optional<Double> p95, Optional<Double> p99) {
    /** @param byPercent such as 99 to 253.5; others than the four are passed over */
    static Percentiles of(Map<Integer, Double> byPercent) {
        return new Percentiles(
                Optional.ofNullable(byPercent.get(50)),
                Optional.ofNullable(byPercent.get(90)),
                Optional.ofNullable(byPercent.get(95)),
                Optional.ofNullable(byPercent.get(99)));
    }

    /** Which is the highest that is known; 0 for none. */
    int tail() {
        if (p99.isPresent()) {
            return 99;
        }
        if (p95.isPresent()) {
            return 95;
        }
        return p90.isPresent() ? 90 : 0;
    }

    /** The highest that is known; 0 for none. */
    double tailMillis() {
        return p99.or(() -> p95).or(() -> p90).orElse(0.0);
    }
}
