package io.loadline.slo.detection;

import java.util.Arrays;

/** Order statistics, interpolated linearly between neighbours; what was not measured is left out. */
public final class Quantile {
    private Quantile() {}

    /** The values in order, without those that are not numbers. */
    public static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    /** NaN of nothing. */
    public static double of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    public static double median(double[] values) {
        return of(sorted(values), 0.5);
    }
}
