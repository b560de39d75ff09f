package io.loadline.capacity.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * How good forecasts were.
 *
 * @param smape symmetric mean absolute percentage error as a ratio 0..2: mean of 2|a-f| / (|a|+|f|)
 * @param mase mean absolute error over that of the seasonal naive forecast (168 hours) within the history; below 1 beats it
 * @param wape sum of the absolute errors over the sum of what happened, as a ratio
 * @param shortfall mean absolute percentage error as a ratio in which a forecast that fell short counts several times, for it is capacity
 *     that was missing: ln(f/a)/ln(0.8) instead of (a-f)/a, which makes 0.47 of a tenth and 3.1 of a half (gocrane/crane,
 *     pkg/prediction/accuracy); hours in which nothing happened are left out, and less than a hundredth of what came counts as that
 * @param points hours that were compared
 */
public record Accuracy(double smape, double mase, double wape, double shortfall, int points) {
    private static final double LEAST_SHARE = 0.01;
    private static final double PENALTY = Math.log(0.8);

    static Accuracy of(List<Backtest.Point> points, double naiveError) {
        double symmetric = 0;
        double error = 0;
        double actual = 0;
        for (var point : points) {
            double size = Math.abs(point.actual()) + Math.abs(point.predicted());
            symmetric += size == 0 ? 0 : 2 * point.error() / size;
            error += point.error();
            actual += Math.abs(point.actual());
        }
        int count = Math.max(1, points.size());
        return new Accuracy(
                symmetric / count,
                naiveError == 0 ? 0 : error / count / naiveError,
                actual == 0 ? 0 : error / actual,
                points.stream()
                        .filter(point -> point.actual() > 0)
                        .mapToDouble(point -> missed(point.predicted() / point.actual()))
                        .average()
                        .orElse(0),
                points.size());
    }

    /** @param share of what came that was forecast */
    private static double missed(double share) {
        return share >= 1 ? share - 1 : Math.log(Math.max(LEAST_SHARE, share)) / PENALTY;
    }

    /** A forecast against what came, both of the same length. */
    public static Accuracy of(double[] actual, double[] predicted, double naiveError) {
        var points = new ArrayList<Backtest.Point>();
        for (int h = 0; h < actual.length; h++) {
            if (!Double.isNaN(actual[h])) {
                points.add(new Backtest.Point(0, h, actual[h], predicted[h]));
            }
        }
        return of(points, naiveError);
    }

    /** Mean absolute error of the seasonal naive forecast within a series: the unit of MASE. */
    public static double naiveError(Series series, int period) {
        double sum = 0;
        int count = 0;
        for (int i = period; i < series.size(); i++) {
            if (series.knows(i) && series.knows(i - period)) {
                sum += Math.abs(series.at(i) - series.at(i - period));
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
