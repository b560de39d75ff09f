package io.loadline.cost.baseline;

import io.loadline.cost.baseline.Baseline.Day;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Cost by weekday and sales for one value of what carries over from day to day: generalised least squares.
 *
 * @param scale what sales are divided by, so that all unknowns are of one size
 * @param carried the part of a day's noise that the next day has, 0 to below 1
 * @param rss sum of the squares of what is left unexplained, noise made independent
 * @param degrees of freedom
 * @param logLikelihood of the value, the other unknowns averaged over, but for what all values have in common
 * @param last row of the last day that counts
 * @param residual what is left unexplained of it
 * @param gap days since it, one when the last day counts
 */
record Fit(
        double scale,
        double carried,
        CholeskyDecomposition information,
        RealVector unknowns,
        double rss,
        double degrees,
        double logLikelihood,
        RealVector last,
        double residual,
        int gap) {
    private static final int WEEKDAYS = 7;
    private static final double SINGULAR = 1e-10;
    /** What days that are explained exactly leave unexplained, as a part of it all. */
    private static final double ROUNDED = 1e-14;

    /** @throws ArithmeticException when two of the unknowns cannot be told apart */
    static Fit of(List<Day> days, double scale, double carried) {
        var independent = Independent.of(days, scale, carried);
        var rows = MatrixUtils.createRealMatrix(independent.rows().toArray(double[][]::new));
        var costs = MatrixUtils.createRealVector(
                independent.costs().stream().mapToDouble(cost -> cost).toArray());
        var information = decomposed(rows.transposeMultiply(rows));
        var unknowns = information.getSolver().solve(rows.preMultiply(costs));
        double unexplained = costs.subtract(rows.operate(unknowns)).getNorm();
        double rss = Math.max(unexplained * unexplained, costs.dotProduct(costs) * ROUNDED);
        double degrees = costs.getDimension() - unknowns.getDimension();
        double logLikelihood = -independent.logVariance() / 2
                - Math.log(information.getDeterminant()) / 2
                - degrees / 2 * Math.log(Math.max(rss, Double.MIN_NORMAL));
        int before = independent.last();
        var last = row(days.get(before), scale);
        double residual = days.get(before).cost() - last.dotProduct(unknowns);
        return new Fit(
                scale,
                carried,
                information,
                unknowns,
                rss,
                degrees,
                logLikelihood,
                last,
                residual,
                days.size() - before);
    }

    private static CholeskyDecomposition decomposed(RealMatrix information) {
        double largest = 0;
        for (int i = 0; i < information.getRowDimension(); i++) {
            largest = Math.max(largest, information.getEntry(i, i));
        }
        try {
            return new CholeskyDecomposition(
                    information, CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD, SINGULAR * largest);
        } catch (MathIllegalArgumentException e) {
            var unknown = new ArithmeticException("the unknowns cannot be told apart");
            unknown.initCause(e);
            throw unknown;
        }
    }

    private static RealVector row(Day day, double scale) {
        var row = MatrixUtils.createRealVector(WEEKDAYS + 1);
        row.setEntry(day.weekday(), 1);
        row.setEntry(WEEKDAYS, day.sales() / scale);
        return row;
    }

    /** What the days that follow cost together. */
    Forecast.Part ahead(List<Day> days, double weight) {
        var sum = MatrixUtils.createRealVector(WEEKDAYS + 1);
        double carry = 0;
        for (int i = 0; i < days.size(); i++) {
            if (days.get(i).counted()) {
                sum.combineToSelf(1, 1, row(days.get(i), scale));
                carry += Math.pow(carried, i + gap);
            }
        }
        double mean = sum.dotProduct(unknowns) + carry * residual;
        sum.combineToSelf(1, -carry, last);
        double uncertain = sum.dotProduct(information.getSolver().solve(sum));
        return new Forecast.Part(weight, mean, Math.sqrt(rss / degrees * (noise(days) + uncertain)));
    }

    /** The shock of each day ahead reaches all that follow it and count. */
    private double noise(List<Day> days) {
        double noise = 0;
        double reached = 0;
        for (int i = days.size() - 1; i > -gap; i--) {
            reached = reached * carried + (i >= 0 && days.get(i).counted() ? 1 : 0);
            noise += reached * reached;
        }
        return noise;
    }

    /**
     * The days that count, less what each has of the noise of the one before, in units of its own noise.
     *
     * @param logVariance sum of the logarithms of the variances of their own noise
     * @param last index of the last of them
     */
    private record Independent(List<double[]> rows, List<Double> costs, double logVariance, int last) {
        static Independent of(List<Day> days, double scale, double carried) {
            var rows = new ArrayList<double[]>();
            var costs = new ArrayList<Double>();
            double logVariance = 0;
            int before = -1;
            for (int i = 0; i < days.size(); i++) {
                var day = days.get(i);
                if (!day.counted()) {
                    continue;
                }
                double factor = before < 0 ? 0 : Math.pow(carried, i - before);
                double variance = (1 - factor * factor) / (1 - carried * carried);
                var earlier = days.get(Math.max(before, 0));
                rows.add(row(day, scale)
                        .combine(1, -factor, row(earlier, scale))
                        .mapDivideToSelf(Math.sqrt(variance))
                        .toArray());
                costs.add((day.cost() - factor * earlier.cost()) / Math.sqrt(variance));
                logVariance += Math.log(variance);
                before = i;
            }
            return new Independent(rows, costs, logVariance, before);
        }
    }
}
