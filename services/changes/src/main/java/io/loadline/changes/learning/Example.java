package io.loadline.changes.learning;

import java.time.Duration;
import java.util.Map;

/**
 * Something of the past of which it is known how it ended, as far as that is known yet.
 *
 * @param features what was known before, by name; what is absent is 0
 * @param failed whether it has been seen to fail
 * @param seen the share of the failures that would have been seen by now, above 0 and at most 1
 */
public record Example(Map<String, Double> features, boolean failed, double seen) {
    private static final Duration LEAST = Duration.ofHours(1);

    public Example {
        features = Map.copyOf(features);
    }

    /** That it is seen to fail by now, when it fails sooner or later with a probability: their odds are as the share that is seen. */
    public double foreseen(double probability) {
        return seen * probability / (1 - probability + seen * probability);
    }

    /**
     * The share of the failures that are seen within an age, when each is found at the same rate.
     *
     * @param half within which half of them are
     */
    public static double seenWithin(Duration age, Duration half) {
        long seconds = Math.max(age.toSeconds(), LEAST.toSeconds());
        return 1 - Math.pow(2, -(double) seconds / half.toSeconds());
    }
}
