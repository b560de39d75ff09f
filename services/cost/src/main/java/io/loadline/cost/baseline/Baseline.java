package io.loadline.cost.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * What a day's cost would have been: {@code cost = weekday + b x sales + noise}, learned from days in a row before something was changed,
 * where one day's noise carries over to the next (autoregressive of order one). How much carries over is not estimated but averaged
 * over, by how likely the days make each value; all others have their usual non-informative priors, so that for a given value the sum
 * of days ahead is distributed as Student's t. Intervals therefore hold what they promise with few days, too (IPMVP's
 * adjusted baseline; the simulation {@code bench savings} shows coverage).
 */
public final class Baseline {
    private static final int WEEKDAYS = 7;
    private static final int UNKNOWNS = WEEKDAYS + 1;
    /** Fewer days than these leave the weekdays unknown. */
    public static final int LEAST_DAYS = 28;

    private static final double STEP = 0.05;
    private static final int STEPS = 19;

    private final List<Fit> fits;
    private final double scale;
    private final double cvrmse;
    private final double r2;

    private Baseline(List<Fit> fits, double scale, double cvrmse, double r2) {
        this.fits = fits;
        this.scale = scale;
        this.cvrmse = cvrmse;
        this.r2 = r2;
    }

    /**
     * A day.
     *
     * @param weekday 0 to 6
     * @param sales what cost follows: orders or turnover
     * @param counted false for a day that is not like others, such as one of an incident; it neither teaches nor is counted
     */
    public record Day(int weekday, double sales, double cost, boolean counted) {}

    /**
     * Learns from days in a row.
     *
     * @throws ArithmeticException when there are fewer than {@value #LEAST_DAYS} that count, or they leave something unknown
     */
    public static Baseline of(List<Day> days) {
        var counted = days.stream().filter(Day::counted).toList();
        if (counted.size() < LEAST_DAYS) {
            throw new ArithmeticException(
                    "only " + counted.size() + " of the days before count, " + LEAST_DAYS + " are needed");
        }
        double scale = Math.max(
                1e-300, counted.stream().mapToDouble(Day::sales).average().orElse(0));
        var fits = new ArrayList<Fit>();
        for (int step = 0; step < STEPS; step++) {
            fits.add(Fit.of(days, scale, step * STEP));
        }
        double best = fits.stream().mapToDouble(Fit::logLikelihood).max().orElseThrow();
        double mean = counted.stream().mapToDouble(Day::cost).average().orElseThrow();
        double variation =
                counted.stream().mapToDouble(day -> sq(day.cost - mean)).sum();
        var plain = fits.getFirst();
        double rmse = Math.sqrt(plain.rss / plain.degrees);
        return new Baseline(
                fits.stream()
                        .map(fit -> fit.weighted(Math.exp(fit.logLikelihood - best)))
                        .toList(),
                scale,
                mean == 0 ? Double.POSITIVE_INFINITY : rmse / Math.abs(mean),
                variation == 0 ? 0 : 1 - plain.rss / variation);
    }

    /** Root mean square error as a part of the mean cost, CV(RMSE) of ASHRAE guideline 14. */
    public double cvrmse() {
        return cvrmse;
    }

    /** The part of the variation that sales and weekdays explain. */
    public double r2() {
        return r2;
    }

    /**
     * What the days that follow the learned ones would have cost together.
     *
     * @param days those that count; their own cost is not looked at
     */
    public Sum sum(List<Day> days) {
        return new Sum(fits.stream().map(fit -> fit.ahead(days, scale)).toList());
    }

    private static double sq(double x) {
        return x * x;
    }

    private static double[] row(Day day, double scale) {
        var row = new double[UNKNOWNS];
        row[day.weekday] = 1;
        row[WEEKDAYS] = day.sales / scale;
        return row;
    }

    /** Weighted Student's t distributions of one sum. */
    public static final class Sum {
        private static final int HALVINGS = 200;

        private final List<Part> parts;
        private final double weight;

        private Sum(List<Part> parts) {
            this.parts = parts;
            this.weight = parts.stream().mapToDouble(Part::weight).sum();
        }

        private record Part(double weight, double mean, double spread, double degrees) {}

        public double mean() {
            return parts.stream().mapToDouble(p -> p.weight * p.mean).sum() / weight;
        }

        /** The probability that it is at most so much. */
        public double cumulative(double value) {
            return parts.stream()
                            .mapToDouble(p -> p.weight
                                    * (p.spread == 0
                                            ? (value >= p.mean ? 1 : 0)
                                            : StudentT.cumulative((value - p.mean) / p.spread, p.degrees)))
                            .sum()
                    / weight;
        }

        /** @param probability above 0 and below 1 */
        public double quantile(double probability) {
            double low = parts.stream()
                    .mapToDouble(p -> p.mean - 1 - 1e3 * p.spread)
                    .min()
                    .orElseThrow();
            double high = parts.stream()
                    .mapToDouble(p -> p.mean + 1 + 1e3 * p.spread)
                    .max()
                    .orElseThrow();
            for (int i = 0; i < HALVINGS && low < high; i++) {
                double middle = (low + high) / 2;
                if (cumulative(middle) < probability) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }
    }

    /**
     * The unknowns for one value of what carries over.
     *
     * @param last residual of the last day that counts
     * @param gap days since it, one when the last day counts
     */
    @SuppressWarnings("ArrayRecordComponent") // vectors of this class alone, compared by nobody
    private record Fit(
            double carried,
            Matrix information,
            double[] unknowns,
            double rss,
            double degrees,
            double logLikelihood,
            double[] lastRow,
            double last,
            int gap,
            double weight) {

        static Fit of(List<Day> days, double scale, double carried) {
            var normal = new double[UNKNOWNS][UNKNOWNS];
            var right = new double[UNKNOWNS];
            double total = 0;
            double logVariance = 0;
            int count = 0;
            int before = -1;
            for (int i = 0; i < days.size(); i++) {
                if (!days.get(i).counted) {
                    continue;
                }
                // the noise of a day, given that of the last one that counts, some days ago
                double factor = before < 0 ? 0 : Math.pow(carried, i - before);
                double variance = before < 0 ? 1 / (1 - sq(carried)) : (1 - sq(factor)) / (1 - sq(carried));
                var row = row(days.get(i), scale);
                double cost = days.get(i).cost;
                if (before >= 0) {
                    var earlier = row(days.get(before), scale);
                    for (int k = 0; k < UNKNOWNS; k++) {
                        row[k] -= factor * earlier[k];
                    }
                    cost -= factor * days.get(before).cost;
                }
                for (int k = 0; k < UNKNOWNS; k++) {
                    right[k] += row[k] * cost / variance;
                    for (int l = 0; l < UNKNOWNS; l++) {
                        normal[k][l] += row[k] * row[l] / variance;
                    }
                }
                total += sq(cost) / variance;
                logVariance += Math.log(variance);
                before = i;
                count++;
            }
            var information = Matrix.of(normal);
            var unknowns = information.solve(right);
            double explained = 0;
            for (int k = 0; k < UNKNOWNS; k++) {
                explained += unknowns[k] * right[k];
            }
            double degrees = count - UNKNOWNS;
            double rss = Math.max(total - explained, total * 1e-14);
            double likelihood =
                    -logVariance / 2 - information.logDeterminant() / 2 - degrees / 2 * Math.log(Math.max(rss, 1e-300));
            var lastRow = row(days.get(before), scale);
            double last = days.get(before).cost - dot(lastRow, unknowns);
            return new Fit(
                    carried, information, unknowns, rss, degrees, likelihood, lastRow, last, days.size() - before, 1);
        }

        Fit weighted(double by) {
            return new Fit(carried, information, unknowns, rss, degrees, logLikelihood, lastRow, last, gap, by);
        }

        Sum.Part ahead(List<Day> days, double scale) {
            var sum = new double[UNKNOWNS];
            double carry = 0;
            double noise = 0;
            for (int i = 0; i < days.size(); i++) {
                if (days.get(i).counted) {
                    var row = row(days.get(i), scale);
                    for (int k = 0; k < UNKNOWNS; k++) {
                        sum[k] += row[k];
                    }
                    carry += Math.pow(carried, i + gap);
                }
            }
            // the shock of each day ahead reaches all that follow it and count
            double reached = 0;
            for (int i = days.size() - 1; i > -gap; i--) {
                reached = reached * carried + (i >= 0 && days.get(i).counted ? 1 : 0);
                noise += sq(reached);
            }
            for (int k = 0; k < UNKNOWNS; k++) {
                sum[k] -= carry * lastRow[k];
            }
            double mean = dot(sum, unknowns) + carry * (last + dot(lastRow, unknowns));
            double variance = rss / degrees * (noise + information.quadratic(sum));
            return new Sum.Part(weight, mean, Math.sqrt(variance), degrees);
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
                sum += a[k] * b[k];
            }
            return sum;
        }
    }
}
