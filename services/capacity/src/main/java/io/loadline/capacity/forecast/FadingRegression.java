package io.loadline.capacity.forecast;

import java.util.function.IntFunction;

/**
 * Least squares with a penalty on each coefficient and errors of which each resembles the one before it (AR(1)), by two rounds of
 * Cochrane and Orcutt (1949).
 */
final class FadingRegression {
    private static final double MOST = 0.995;

    private final IntFunction<double[]> rows;
    private final double[] values;
    private final double[] weights;
    private final double fading;
    private final double[] coefficients;

    /**
     * @param rows the columns of a step
     * @param values one for each step; what is not known is NaN
     * @param weights one for each step
     * @param penalties one for each column, 0 for none
     */
    FadingRegression(IntFunction<double[]> rows, double[] values, double[] weights, double[] penalties) {
        this.rows = rows;
        this.values = values;
        this.weights = weights;
        this.fading = fading(fitted(penalties, 0));
        this.coefficients = fitted(penalties, fading);
    }

    private double[] fitted(double[] penalties, double fading) {
        var ridge = new Ridge(penalties);
        var row = new double[penalties.length];
        for (int t = 1; t < values.length; t++) {
            double rest = values[t] - fading * values[t - 1];
            if (!Double.isNaN(rest)) {
                double root = Math.sqrt(weights[t]);
                var now = rows.apply(t);
                var before = rows.apply(t - 1);
                for (int i = 0; i < row.length; i++) {
                    row[i] = root * (now[i] - fading * before[i]);
                }
                ridge.add(row, root * rest);
            }
        }
        return ridge.solve();
    }

    private double fading(double[] coefficients) {
        double products = 0;
        double squares = 0;
        double before = error(0, coefficients);
        for (int t = 1; t < values.length; t++) {
            double now = error(t, coefficients);
            if (!Double.isNaN(now) && !Double.isNaN(before)) {
                products += weights[t] * now * before;
                squares += weights[t] * before * before;
            }
            before = now;
        }
        return squares == 0 ? 0 : Math.clamp(products / squares, 0, MOST);
    }

    /** One for each column. */
    double[] coefficients() {
        return coefficients;
    }

    /** How much of an error is left after a step, 0 to 0.995. */
    double fading() {
        return fading;
    }

    /** By how much a value lies above what its columns say. */
    double error(int step) {
        return error(step, coefficients);
    }

    private double error(int step, double[] coefficients) {
        return values[step] - Ridge.dot(rows.apply(step), coefficients);
    }
}
