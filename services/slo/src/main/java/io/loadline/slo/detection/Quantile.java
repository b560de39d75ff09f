package io.loadline.slo.detection;

import java.util.Arrays;

/** Order statistics, interpolated linearly between neighbours; what was not measured is left out. */
final class Quantile {
    /** Interquartile range of a normal distribution in standard deviations. */
    private static final double QUARTILES_TO_SIGMA = 1.349;

    private Quantile() {}

    /** The values in order, without those that are not numbers. */
    static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    /** NaN of nothing. */
    static double of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double median(double[] values) {
        return of(sorted(values), 0.5);
    }

    /** A standard deviation that outliers do not move. */
    static double spread(double[] sorted) {
        return (of(sorted, 0.75) - of(sorted, 0.25)) / QUARTILES_TO_SIGMA;
    }
}
