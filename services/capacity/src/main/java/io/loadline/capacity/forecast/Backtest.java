package io.loadline.capacity.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts of the past by models that knew only what came before: rolling origins, the newest first, a day apart for what lies
 * within two days and a week apart beyond.
 *
 * @param steps each forecast's length
 * @param origins positions in the series at which the models are asked
 * @param pasts what was known at each origin
 */
record Backtest(Series series, int steps, List<Integer> origins, List<Past> pasts) {
    /** Two months, or eight days: with more the weights hardly change (held-out origins). */
    private static final int MOST = 8;

    private static final int NAIVE_WEEKS = 51;

    /**
     * As many origins as the history allows, each with at least that much history before it, of which a day is known.
     *
     * @param events that come again and again, of which each origin knows when they are and what they did before
     */
    static Backtest of(Series series, List<Recurring.Event> events, int steps, int least) {
        var origins = new ArrayList<Integer>();
        int apart = steps <= 2 * series.perDay() ? series.perDay() : series.perWeek();
        int at = series.size() - steps;
        while (at >= least && origins.size() < MOST && series.until(at).known() >= series.perDay()) {
            origins.add(at);
            at -= apart;
        }
        var pasts = origins.stream()
                .map(origin -> Past.of(series.until(origin), events))
                .toList();
        return new Backtest(series, steps, List.copyOf(origins), pasts);
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    /** Whether a model can be asked at every origin. */
    boolean admits(Model model) {
        int known = series.until(origins.getLast()).known();
        return known >= model.needs(series) && origins.getLast() >= model.needs(series);
    }

    /** The model with its parameters searched for once, at the oldest origin. */
    Model tuned(Model model) {
        return model.tuned(pasts.getLast());
    }

    /** What the model had said, by origin and step. */
    double[][] run(Model model) {
        return pasts.stream()
                .map(past -> past.withEvents(model.predict(past, steps)))
                .toArray(double[][]::new);
    }

    /** Every known step of a forecast. */
    List<Point> points(double[][] predicted) {
        var points = new ArrayList<Point>();
        for (int o = 0; o < origins.size(); o++) {
            add(origins.get(o), predicted[o], points);
        }
        return points;
    }

    private void add(int origin, double[] predicted, List<Point> points) {
        for (int h = 0; h < steps; h++) {
            if (series.knows(origin + h)) {
                points.add(new Point(origin, h, series.at(origin + h), predicted[h]));
            }
        }
    }

    /** What had been said by repeating the last week, each week of the last year: worse, but of more weeks than models are tested on. */
    List<Point> naive() {
        var points = new ArrayList<Point>();
        var model = new SeasonalNaive(true);
        int week = series.perWeek();
        int first = Math.max(week, series.size() - steps - NAIVE_WEEKS * week);
        for (int origin = series.size() - steps; origin >= first; origin -= week) {
            add(origin, model.predict(series.until(origin), steps), points);
        }
        return points;
    }

    /** Mean absolute error, within the history, of the seasonal naive forecast: the unit of MASE. */
    double naiveError(int period) {
        return Accuracy.naiveError(series, period);
    }

    /** @param ahead steps between the origin and this one */
    record Point(int origin, int ahead, double actual, double predicted) {
        double error() {
            return Math.abs(actual - predicted);
        }
    }
}
