package io.loadline.capacity.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a series will be, hour by hour, without promotions.
 *
 * <p>The model is the one with the least error in a rolling-origin backtest of the series itself. The hours of past promotions
 * are masked, so that neither the model nor the interval takes them for ordinary ones. A history too short to test says so.
 *
 * @param model name of the chosen model
 * @param scores each candidate's accuracy, best first; empty when the history is too short to tell
 * @param coverage95 share of the newest third of the backtest within the 95 % interval of the older rest
 * @param above95 share of the backtest above the 95 % interval
 * @param note what a reader must know, such as that the history is short
 */
public record Forecast(
        String model,
        List<Point> points,
        List<Score> scores,
        Optional<Double> coverage95,
        double above95,
        Optional<String> note) {
    /** Without a day of history there is nothing to go by. */
    public static final int LEAST_HISTORY = Series.DAY;

    private static final List<Model> CANDIDATES = candidates();
    private static final int FEWEST_ORIGINS = 3;

    /** One hour: the expected value and the bounds that hold 80 % and 95 % of what happens. */
    public record Point(Instant hour, double value, double low80, double high80, double low95, double high95) {}

    public record Score(String model, Accuracy accuracy) {}

    /**
     * Continues the series.
     *
     * @param history with at least {@link #LEAST_HISTORY} known hours
     * @param promotions whether an instant lies within a past promotion
     * @param hours how far, from the end of the history
     */
    public static Forecast of(Series history, Predicate<Instant> promotions, int hours) {
        var ordinary = history.without(promotions);
        var backtest = Backtest.of(ordinary, Math.clamp(hours, Series.DAY, 4 * Series.WEEK), 4 * Series.WEEK);
        if (backtest.origins().size() < FEWEST_ORIGINS) {
            backtest = Backtest.of(ordinary, Series.WEEK, 2 * Series.WEEK);
        }
        return backtest.isEmpty() ? untested(ordinary, hours) : tested(ordinary, backtest, hours);
    }

    private static Forecast tested(Series history, Backtest backtest, int hours) {
        var trials = trials(backtest);
        var best = trials.getFirst();
        var band = Band.of(best.points());
        return new Forecast(
                best.model().name(),
                points(history, best.model(), band, hours),
                trials.stream()
                        .map(t -> new Score(t.model().name(), t.accuracy()))
                        .toList(),
                heldOut(backtest, best.points()),
                band.above95(best.points()),
                backtest.origins().size() < FEWEST_ORIGINS
                        ? Optional.of("the history is short: the model was tested on few weeks")
                        : Optional.empty());
    }

    private static Forecast untested(Series history, int hours) {
        Model model = new SeasonalNaive(history.known() >= Series.WEEK ? Series.WEEK : Series.DAY);
        return new Forecast(
                model.name(),
                points(history, model, Band.of(List.of()), hours),
                List.of(),
                Optional.empty(),
                0,
                Optional.of("less than three weeks of history: the last period is repeated, its interval is assumed"));
    }

    private record Trial(Model model, List<Backtest.Point> points, Accuracy accuracy) {}

    private static List<Trial> trials(Backtest backtest) {
        double naive = backtest.naiveError(Series.WEEK);
        int known = backtest.series().until(backtest.origins().getLast()).known();
        var trials = new ArrayList<Trial>();
        for (var model : CANDIDATES) {
            if (known >= model.needs()) {
                var points = backtest.run(model);
                trials.add(new Trial(model, points, Accuracy.of(points, naive)));
            }
        }
        trials.sort(Comparator.comparingDouble(t -> t.accuracy().wape()));
        return trials;
    }

    /** The interval of the older two thirds, held against the newest third, which it has not seen. */
    private static Optional<Double> heldOut(Backtest backtest, List<Backtest.Point> points) {
        int third = backtest.origins().size() / 3;
        if (third == 0) {
            return Optional.empty();
        }
        int border = backtest.origins().get(third);
        var older = points.stream().filter(p -> p.origin() <= border).toList();
        var newest = points.stream().filter(p -> p.origin() > border).toList();
        return Optional.of(Band.of(older).coverage95(newest));
    }

    private static List<Point> points(Series history, Model model, Band band, int hours) {
        var predicted = model.predict(history, hours);
        var points = new ArrayList<Point>(hours);
        for (int h = 0; h < hours; h++) {
            var part = band.at(h);
            double value = predicted[h];
            points.add(new Point(
                    history.timeOf(history.size() + h),
                    value,
                    value * part.low80(),
                    value * part.high80(),
                    value * part.low95(),
                    value * part.high95()));
        }
        return points;
    }

    private static List<Model> candidates() {
        var daily = new SeasonalNaive(Series.DAY);
        var weekly = new SeasonalNaive(Series.WEEK);
        var quick = new HourOfWeek(6, 12, false);
        var steady = new HourOfWeek(8, Series.WEEK, false);
        var growing = new HourOfWeek(8, 3 * Series.DAY, true);
        return List.of(
                daily,
                weekly,
                quick,
                steady,
                growing,
                new HourOfWeek(8, 2 * Series.DAY, false),
                new HourOfWeek(4, Series.WEEK, true),
                new Mean(List.of(weekly, steady)),
                new Mean(List.of(quick, steady, growing)));
    }
}
