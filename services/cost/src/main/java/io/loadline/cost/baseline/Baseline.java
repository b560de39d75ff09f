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
    /** Fewer days than these leave the weekdays unknown. */
    public static final int LEAST_DAYS = 28;

    private static final double STEP = 0.05;
    private static final int STEPS = 19;

    private final List<Fit> fits;
    private final double cvrmse;
    private final double r2;

    private Baseline(List<Fit> fits, double cvrmse, double r2) {
        this.fits = fits;
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
        double mean = counted.stream().mapToDouble(Day::cost).average().orElseThrow();
        double variation = counted.stream()
                .mapToDouble(day -> (day.cost - mean) * (day.cost - mean))
                .sum();
        var plain = fits.getFirst();
        double rmse = Math.sqrt(plain.rss() / plain.degrees());
        return new Baseline(
                fits,
                mean == 0 ? Double.POSITIVE_INFINITY : rmse / Math.abs(mean),
                variation == 0 ? 0 : 1 - plain.rss() / variation);
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
    public Forecast sum(List<Day> days) {
        double best = fits.stream().mapToDouble(Fit::logLikelihood).max().orElseThrow();
        return new Forecast(
                fits.stream()
                        .map(fit -> fit.ahead(days, Math.exp(fit.logLikelihood() - best)))
                        .toList(),
                fits.getFirst().degrees());
    }
}
