package io.loadline.capacity.forecast;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Rates of any number of hours or minutes in memory that does not grow with them, true to a thousandth: a sketch (HdrHistogram), which
 * those of other times are added to.
 */
final class Rates {
    private static final int DIGITS = 3;
    /** The sketch is one of whole numbers. */
    private static final double UNIT = 1e-6;

    private static final double NEAR = 0.8;

    private final Histogram sketch = new Histogram(DIGITS);

    /**
     * How rates are spread.
     *
     * @param count of the hours or minutes
     * @param p50 that half of them do not exceed, in the unit of the rates
     * @param nearPeak share of them above four fifths of the highest, 0..1: how long a peak lasts
     */
    record Spread(long count, double p50, double p95, double p99, double max, double nearPeak) {}

    /** @param rate at least 0 */
    void add(double rate) {
        sketch.recordValue(Math.round(rate / UNIT));
    }

    void add(Rates others) {
        sketch.add(others.sketch);
    }

    /** Empty when there is none. */
    Optional<Spread> spread() {
        long count = sketch.getTotalCount();
        if (count == 0) {
            return Optional.empty();
        }
        long max = sketch.getMaxValue();
        double below = sketch.getPercentileAtOrBelowValue((long) (NEAR * max));
        return Optional.of(
                new Spread(count, percentile(50), percentile(95), percentile(99), max * UNIT, 1 - below / 100));
    }

    private double percentile(double percent) {
        return Math.min(sketch.getMaxValue(), sketch.getValueAtPercentile(percent)) * UNIT;
    }
}
