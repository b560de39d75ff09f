package io.loadline.capacity.forecast;

import java.util.Arrays;

/** How far what a fit leaves of a value speaks against that value (bisquare weights; Cleveland et al. 1990, section 3.5). */
final class Bisquare {
    /** Medians of what is left, beyond which a value is ignored. */
    private static final double REACH = 6;

    private static final double NEAR = 0.001;
    private static final double FAR = 0.999;

    private Bisquare() {}

    /** One weight per remainder, 0..1. */
    static double[] weights(double[] rest) {
        var sizes = Arrays.stream(rest).map(Math::abs).toArray();
        double reach = REACH * median(sizes);
        return Arrays.stream(sizes).map(size -> weight(size, reach)).toArray();
    }

    private static double weight(double size, double reach) {
        if (size <= NEAR * reach) {
            return 1;
        }
        if (size > FAR * reach) {
            return 0;
        }
        double share = size / reach;
        double weight = 1 - share * share;
        return weight * weight;
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return (sorted[middle] + sorted[sorted.length - 1 - middle]) / 2;
    }
}
