package io.loadline.changes.attribution;

import java.util.List;

/** By how much the mean of one set of values lies above that of another. */
final class Difference {
    private static final int ENOUGH = 3;
    private static final double TWO_STANDARD_ERRORS = 2;

    private Difference() {}

    /**
     * The lower end of the interval around the difference of two means (Welch), about 95 %.
     *
     * @param floor the least standard error, for values that happen not to vary
     * @return 0 when there are too few values
     */
    static double atLeast(List<Double> high, List<Double> low, double floor) {
        if (high.size() < ENOUGH || low.size() < ENOUGH) {
            return 0;
        }
        double error = Math.sqrt(variance(high) / high.size() + variance(low) / low.size() + floor * floor);
        return mean(high) - mean(low) - TWO_STANDARD_ERRORS * error;
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (values.size() - 1);
    }
}
