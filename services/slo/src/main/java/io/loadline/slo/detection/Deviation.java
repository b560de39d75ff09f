package io.loadline.slo.detection;

import io.loadline.slo.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How what a goal measures has left what was to be expected, in the last half hour.
 *
 * @param since start of the first slice of the last half hour that deviates
 * @param over how many times the record of the last five weeks, with its margin, is surpassed; above 1, at most 1000
 */
public record Deviation(Dimension dimension, Instant since, double over) {
    /** What is looked at: the record of five weeks, each slice of them against what those before it let expect. */
    public static final Duration HISTORY = Duration.ofDays(35);

    /** As long as nobody has watched a thing nothing is expected of it. */
    public static final Duration LEARNING = Duration.ofDays(1);

    /** What was last seen so long ago is over. */
    public static final Duration RECENT = Duration.ofMinutes(30);

    private static final double KEPT = 100;

    /** Where nothing ever happened anything is infinitely surprising. */
    private static final double MOST = 1_000;

    /**
     * How an objective spent its budget in each slice, to be held beside the signals of its system: 100 while the promise was kept, however
     * well, and 1 more for each standard deviation by which failures are more than their budget, as if they came by chance (Poisson).
     *
     * @param slices of one source each, or summed, in the order of their start
     * @param target share of good events that is promised, below 1
     */
    public static Trace burns(List<Slice> slices, double target) {
        return Sum.trace(Sum.of(slices), sum -> {
            double allowed = (1 - target) * sum.slice().total();
            return KEPT + Math.max(0, (sum.slice().bad() - allowed) / Math.sqrt(allowed + 1));
        });
    }

    static Deviation of(Dimension dimension, long second, double over) {
        return new Deviation(dimension, Instant.ofEpochSecond(second), Math.round(Math.min(MOST, over) * 100) / 100.0);
    }
}
