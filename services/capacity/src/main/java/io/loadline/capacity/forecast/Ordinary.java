package io.loadline.capacity.forecast;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ordinary days of a series, and the models that continue them: tested once for the forecast, and asked again what would have
 * been without the promotions of the past.
 */
public final class Ordinary {
    /** Chosen on held-out origins of many public series from a wider field: each is best on some. */
    private static final List<Model> CANDIDATES = List.of(
            new SeasonalNaive(false),
            new SeasonalNaive(true),
            new Profile(0.5),
            new Profile(14),
            new HourOfWeek(8, 3, true),
            new MstlHolt(),
            new MstlTheta(),
            new Harmonic(),
            new Autoregression(true),
            new Autoregression(false),
            DoubleSeasonal.on(true),
            DoubleSeasonal.on(false),
            new YearAgo(0.5),
            new YearAgo(1));

    static final int FEWEST_ORIGINS = 3;
    /** Last year's weeks, and the weeks of the backtest. */
    private static final int WEEKS = 76;
    /** The longest that a backtest looks ahead. */
    private static final int FARTHEST_WEEKS = 4;

    private static final int SETTLED_WEEKS = 2;

    private final Series history;
    private final Series days;
    private final List<Recurring.Event> events;
    private final int hours;
    private final Combination combination;

    private Ordinary(Series history, Series days, List<Recurring.Event> events, int hours, Combination combination) {
        this.history = history;
        this.days = days;
        this.events = events;
        this.hours = hours;
        this.combination = combination;
    }

    /** Tests the models on days without events that come again and again. */
    public static Ordinary of(Series history, Predicate<Instant> promotions, int hours) {
        return of(history, promotions, List.of(), hours);
    }

    /**
     * Tests the models.
     *
     * @param history with at least {@link Forecast#LEAST_HISTORY} known hours
     * @param promotions whether an instant lies within a promotion that is out of the ordinary
     * @param events that come again and again, past and to come
     * @param hours how far they will be asked, from the end of the history
     */
    public static Ordinary of(Series history, Predicate<Instant> promotions, List<Recurring.Event> events, int hours) {
        var days = history.without(promotions);
        var recent = days.last(WEEKS * days.perWeek());
        var backtest = backtest(recent, events, hours);
        var models = candidates(events).filter(m -> hours <= m.reach(recent)).toList();
        return new Ordinary(history, days, List.copyOf(events), hours, Combination.of(backtest, models));
    }

    private static Stream<Model> candidates(List<Recurring.Event> events) {
        return Stream.concat(CANDIDATES.stream(), events.isEmpty() ? Stream.of() : Stream.of(new CalendarRegression()));
    }

    private static Backtest backtest(Series recent, List<Recurring.Event> events, int hours) {
        int day = recent.perDay();
        int week = recent.perWeek();
        var backtest = Backtest.of(recent, events, Math.clamp(hours, day, FARTHEST_WEEKS * week), 3 * week);
        return backtest.origins().size() < FEWEST_ORIGINS
                ? Backtest.of(recent, events, Math.clamp(hours, day, week), 2 * week)
                : backtest;
    }

    /** As it was measured. */
    Series history() {
        return history;
    }

    /** The history with the hours of promotions unknown. */
    Series days() {
        return days;
    }

    /** What is known now. */
    Past past() {
        return Past.of(recent(), events);
    }

    /** How far the models will be asked. */
    int hours() {
        return hours;
    }

    /** What the models are tested on: the last 76 weeks. */
    Series recent() {
        return combination.backtest().series();
    }

    /** Of no models when the history is too short to test any. */
    Combination combination() {
        return combination;
    }

    /**
     * What the models would have said of hours of the past that they had not seen, asked as long before. Errors of growth and of
     * level that the forecast has at that distance are then in both what was learnt and what it is multiplied onto.
     *
     * @param from position of the first of those hours, after at least two weeks of known ones
     * @param ahead hours from the end of what they may know to the first one; less is taken beyond four weeks, which no backtest
     *     looks ahead, and where less than two weeks were known
     */
    double[] expected(int from, int ahead, int steps) {
        int origin = origin(from, Math.min(ahead, FARTHEST_WEEKS * days.perWeek()));
        var predicted = combination.predictEarlier(Past.of(days.until(origin), events), from - origin + steps);
        return Arrays.copyOfRange(predicted, from - origin, predicted.length);
    }

    private int origin(int from, int ahead) {
        int origin = Math.max(0, from - ahead);
        int known = days.until(origin).known();
        while (origin < from && known < settled(days)) {
            known += days.knows(origin) ? 1 : 0;
            origin++;
        }
        return origin;
    }

    /** Known hours before a promotion without which nothing is learnt from it. */
    static int settled(Series series) {
        return SETTLED_WEEKS * series.perWeek();
    }
}
