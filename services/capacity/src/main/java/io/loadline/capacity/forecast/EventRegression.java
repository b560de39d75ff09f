package io.loadline.capacity.forecast;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What events that come again and again do to demand, by dynamic harmonic regression: the logarithms of the last eight weeks, of which
 * each week older counts half, are a level that walks from day to day, waves of the day that differ on days off, and the effects of
 * events ({@link EventColumns}).
 *
 * <p>The effects of events that overlap add as logarithms. Each leans on what was planned for the event, so that it is there from
 * the first event on, for another intensity too; where nothing was planned it leans on none. One thread.
 */
final class EventRegression {
    private static final int WEEKS = 8;
    private static final int LEAST_WEEKS = 2;
    private static final double HALF_LIFE_DAYS = 7;
    private static final int DAILY = 8;
    private static final double WAVE_PENALTY = 0.03;
    private static final double DAY_OFF_PENALTY = 0.003;
    /** On the square of the step from a day's level to the next one's. */
    private static final double WALK_PENALTY = 1;

    private static final double EFFECT_PENALTY = 0.03;
    private static final double WEEKEND_PENALTY = 0.1;
    private static final double STEEPEST = 50;
    /** Nothing is promised beyond so many times what was ever seen. */
    private static final double FARTHEST = 3;

    private final Series series;
    private final EventColumns events;
    private final Waves waves;
    private double @Nullable [] coefficients;

    private EventRegression(Series series, List<Recurring.Event> events) {
        this.series = series;
        this.events = new EventColumns(series, events);
        this.waves = Waves.of(series, DAILY, 0);
    }

    /**
     * @param history by the hour; hours of other events are unknown
     * @param events past and to come
     */
    static EventRegression of(Series history, List<Recurring.Event> events) {
        var recent = history.last(WEEKS * history.perWeek());
        return new EventRegression(recent, recent.known() < LEAST_WEEKS * recent.perWeek() ? List.of() : events);
    }

    /** A day's waves, whether it is a day off, those waves once more if it is; the effects; the levels of the days. */
    private double[] coefficients() {
        if (coefficients == null) {
            coefficients = fitted();
        }
        return coefficients;
    }

    private double[] fitted() {
        int size = series.size();
        int days = (size - 1) / series.perDay() + 1;
        var penalties = new double[levels() + days];
        Arrays.fill(penalties, 0, ordinary(), WAVE_PENALTY);
        penalties[dayOff()] = DAY_OFF_PENALTY;
        events.penalties(EFFECT_PENALTY, WEEKEND_PENALTY, ordinary(), penalties);
        var ridge = new Ridge(penalties);
        for (int t = 0; t < size; t++) {
            if (series.knows(t) && series.at(t) > 0) {
                double root = Math.sqrt(weight(size - t));
                var row = row(t, penalties.length);
                events.put(t, ordinary(), row);
                row[levels() + days - 1 - (size - 1 - t) / series.perDay()] = 1;
                ridge.add(scaled(row, root), root * (Math.log(series.at(t)) - events.planned(t)));
            }
        }
        for (int day = 1; day < days; day++) {
            var step = new double[penalties.length];
            double root = Math.sqrt(WALK_PENALTY * weight((days - day) * series.perDay()));
            step[levels() + day] = root;
            step[levels() + day - 1] = -root;
            ridge.add(step, 0);
        }
        return ridge.solve();
    }

    private double weight(int age) {
        return Math.pow(2, -age / (HALF_LIFE_DAYS * series.perDay()));
    }

    private static double[] scaled(double[] row, double by) {
        for (int i = 0; i < row.length; i++) {
            row[i] *= by;
        }
        return row;
    }

    /** How many columns come before those of events: the waves but for their constant, twice, and the day off. */
    private int ordinary() {
        return 2 * (waves.width() - 1) + 1;
    }

    private int dayOff() {
        return waves.width() - 1;
    }

    private int levels() {
        return ordinary() + events.width();
    }

    /** What is known of an hour by the calendar. */
    private double[] row(int step, int width) {
        var row = new double[width];
        var wave = waves.at(step);
        System.arraycopy(wave, 1, row, 0, wave.length - 1);
        if (EventColumns.isDayOff(series.timeOf(step))) {
            row[dayOff()] = 1;
            System.arraycopy(wave, 1, row, dayOff() + 1, wave.length - 1);
        }
        return row;
    }

    /** What an hour, past or to come, is multiplied by; 1 where there is no event. */
    double factor(Instant hour) {
        int step = series.indexOf(hour);
        if (events.isEmpty(step)) {
            return 1;
        }
        var row = new double[levels()];
        events.put(step, ordinary(), row);
        return Math.clamp(Math.exp(events.planned(step) + Ridge.dot(row, coefficients())), 1 / STEEPEST, STEEPEST);
    }

    /** A series as it would have been without the events. */
    Series without(Series seen) {
        return seen.with(IntStream.range(0, seen.size())
                .mapToDouble(i -> seen.at(i) / factor(seen.timeOf(i)))
                .toArray());
    }

    /** What follows the history, without the events, at the level of the last day. */
    double[] continued(int steps) {
        double level = coefficients()[coefficients().length - 1];
        double most = IntStream.range(0, series.size())
                .mapToDouble(series::at)
                .filter(value -> value > 0)
                .max()
                .orElse(1);
        var next = new double[steps];
        for (int h = 0; h < steps; h++) {
            var row = row(series.size() + h, levels());
            next[h] = Math.min(FARTHEST * most, Math.exp(level + Ridge.dot(row, coefficients())));
        }
        return next;
    }
}
