package io.loadline.capacity.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a series will be, hour by hour, without promotions but with the events that come again and again.
 *
 * <p>It is the mean of several models, weighted by how small their errors are in a rolling-origin backtest of the series itself.
 * The hours of past promotions are masked, so that neither the models nor the interval take them for ordinary ones. A history too
 * short to test says so.
 *
 * @param model the models with most of the say
 * @param scores accuracy of the combination, whose weights come from the other origins, then of each model, best first; empty when
 *     the history is too short to tell
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

    /** The first of the scores. */
    public static final String COMBINATION = "combination";

    /** One hour: the expected value and the bounds that hold 80 % and 95 % of what happens. */
    public record Point(Instant hour, double value, double low80, double high80, double low95, double high95) {}

    public record Score(String model, Accuracy accuracy) {}

    /**
     * Continues the series.
     *
     * @param history with at least {@link #LEAST_HISTORY} known hours
     * @param promotions whether an instant lies within a past promotion that was out of the ordinary
     * @param hours how far, from the end of the history
     */
    public static Forecast of(Series history, Predicate<Instant> promotions, int hours) {
        return of(Ordinary.of(history, promotions, hours));
    }

    /** Continues ordinary days, as far as their models were to be asked. */
    public static Forecast of(Ordinary ordinary) {
        var past = ordinary.past();
        return ordinary.combination().trials().isEmpty()
                ? untested(past, ordinary.hours())
                : tested(past, ordinary.combination(), ordinary.hours());
    }

    /**
     * The measure that every forecast has to beat: what was last seen at the same hour.
     *
     * @param weekly whether of the week, else of the day
     */
    public static double[] seasonalNaive(Series history, boolean weekly, int hours) {
        return new SeasonalNaive(weekly).predict(history, hours);
    }

    private static Forecast tested(Past past, Combination combination, int hours) {
        var backtest = combination.backtest();
        var tested = backtest.points(combination.tested());
        var naive = backtest.naive();
        var band = Band.of(backtest.series().perDay(), tested, naive);
        return new Forecast(
                combination.name(),
                points(past.seen(), combination.predict(past, hours), band),
                scores(backtest, combination, tested),
                heldOut(backtest, tested, naive),
                band.above95(tested),
                note(backtest, past));
    }

    private static Optional<String> note(Backtest backtest, Past past) {
        var notes = new ArrayList<String>();
        if (backtest.origins().size() < Ordinary.FEWEST_ORIGINS) {
            notes.add("the history is short: the models were tested on few weeks");
        }
        var shift = past.logs().shift();
        if (shift.happened()) {
            var day = LocalDate.ofInstant(past.seen().timeOf(shift.from()), ZoneOffset.UTC);
            notes.add("the level has changed on " + day + "; what lies before it was moved");
        }
        return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
    }

    private static Forecast untested(Past past, int hours) {
        var seen = past.seen();
        var model = new SeasonalNaive(seen.known() >= seen.perWeek());
        return new Forecast(
                model.name(),
                points(seen, past.withEvents(model.predict(past, hours)), Band.of(seen.perDay(), List.of(), List.of())),
                List.of(),
                Optional.empty(),
                0,
                Optional.of(
                        "too little history to test a model: the last period is repeated, its interval is assumed"));
    }

    /** The combination, then the models it is made of, best first. */
    private static List<Score> scores(Backtest backtest, Combination combination, List<Backtest.Point> tested) {
        double naive = backtest.naiveError(backtest.series().perWeek());
        var scores = new ArrayList<Score>();
        scores.add(new Score(COMBINATION, Accuracy.of(tested, naive)));
        combination
                .trials()
                .forEach(t ->
                        scores.add(new Score(t.model().name(), Accuracy.of(backtest.points(t.predicted()), naive))));
        return List.copyOf(scores);
    }

    /** The interval of the older two thirds, held against the newest third, which it has not seen. */
    private static Optional<Double> heldOut(
            Backtest backtest, List<Backtest.Point> points, List<Backtest.Point> naive) {
        int third = backtest.origins().size() / 3;
        if (third == 0) {
            return Optional.empty();
        }
        int border = backtest.origins().get(third);
        var band = Band.of(backtest.series().perDay(), until(border, points), until(border, naive));
        return Optional.of(
                band.coverage95(points.stream().filter(p -> p.origin() > border).toList()));
    }

    private static List<Backtest.Point> until(int origin, List<Backtest.Point> points) {
        return points.stream().filter(p -> p.origin() <= origin).toList();
    }

    private static List<Point> points(Series history, double[] predicted, Band band) {
        var points = new ArrayList<Point>(predicted.length);
        for (int h = 0; h < predicted.length; h++) {
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
}
