package io.loadline.capacity.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts of the past by a model that knew only what came before: rolling origins, one week apart, the newest first.
 *
 * @param hours each forecast's length
 * @param origins positions in the series at which the model was asked
 */
record Backtest(Series series, int hours, List<Integer> origins) {
    /** Weeks that are tested at most: half a year, which is enough for a 95 % quantile of each part of the horizon. */
    private static final int MOST = 12;

    /** As many origins as the history allows, each with at least that much history before it. */
    static Backtest of(Series series, int hours, int least) {
        var origins = new ArrayList<Integer>();
        for (int at = series.size() - hours; at >= least && origins.size() < MOST; at -= Series.WEEK) {
            origins.add(at);
        }
        return new Backtest(series, hours, List.copyOf(origins));
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    /** Every known hour of every forecast, with what the model had said. */
    List<Point> run(Model model) {
        var points = new ArrayList<Point>();
        for (int origin : origins) {
            var predicted = model.predict(series.until(origin), Math.min(hours, series.size() - origin));
            for (int h = 0; h < predicted.length; h++) {
                if (series.knows(origin + h)) {
                    points.add(new Point(origin, h, series.at(origin + h), predicted[h]));
                }
            }
        }
        return points;
    }

    /** Mean absolute error, within the history, of the seasonal naive forecast: the unit of MASE. */
    double naiveError(int period) {
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

    /** @param ahead hours between the origin and this one */
    record Point(int origin, int ahead, double actual, double predicted) {
        double error() {
            return Math.abs(actual - predicted);
        }
    }
}
