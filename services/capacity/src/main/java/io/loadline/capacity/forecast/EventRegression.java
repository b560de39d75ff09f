package io.loadline.capacity.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What events that come again and again do to demand, by dynamic harmonic regression: the logarithms of the last eight weeks, of which
 * each ten days older count half, are waves of day and week, errors that fade, and for each kind of event and each hour since it
 * began an effect, which may differ at weekends.
 *
 * <p>The effects of events that overlap add as logarithms. Each is in proportion to the logarithm of what was planned for the event and leans on
 * just that, so that it is there from the first event on, for another intensity too; where nothing was planned it leans on none.
 */
final class EventRegression {
    private static final int WEEKS = 8;
    private static final int LEAST_WEEKS = 2;
    private static final double HALF_LIFE_DAYS = 10;
    private static final int DAILY = 6;
    private static final int WEEKLY = 6;
    private static final double WAVE_PENALTY = 0.1;
    private static final double EFFECT_PENALTY = 0.03;
    private static final double WEEKEND_PENALTY = 0.1;
    /** Hours; what lasts longer does so as its last one. */
    private static final int LONGEST = 24;

    private static final double STEEPEST = 50;

    private final Series series;
    /** What takes place, by steps from the beginning of the series, which may lie before it. */
    private final Map<Integer, List<Recurring.Event>> events = new HashMap<>();
    /** The first of the columns of a kind; as many follow for how much it differs at weekends. */
    private final TreeMap<String, Integer> columns = new TreeMap<>();

    private final TreeMap<String, Integer> hours = new TreeMap<>();
    private final double[] effects;

    private EventRegression(Series series, List<Recurring.Event> all) {
        this.series = series;
        for (var event : all) {
            int from = series.indexOf(event.start());
            int to = series.indexOf(event.end().minusNanos(1)) + 1;
            hours.merge(event.kind(), Math.min(LONGEST, to - from), Math::max);
            for (int step = from; step < to; step++) {
                events.computeIfAbsent(step, s -> new ArrayList<>()).add(event);
            }
        }
        int width = 0;
        for (var kind : hours.entrySet()) {
            columns.put(kind.getKey(), width);
            width += 2 * kind.getValue();
        }
        effects = width == 0 ? new double[0] : learnt(width);
    }

    /**
     * @param history by the hour; hours of other events are unknown
     * @param events past and to come
     */
    static EventRegression of(Series history, List<Recurring.Event> events) {
        var recent = history.last(WEEKS * history.perWeek());
        return new EventRegression(recent, recent.known() < LEAST_WEEKS * recent.perWeek() ? List.of() : events);
    }

    private double[] learnt(int width) {
        int size = series.size();
        var waves = Waves.of(series, DAILY, WEEKLY);
        var rows = new double[size][];
        var values = new double[size];
        var weights = new double[size];
        for (int t = 0; t < size; t++) {
            rows[t] = Arrays.copyOf(waves.at(t), waves.width() + width);
            double planned = 0;
            for (var event : at(t)) {
                put(event, t, waves.width(), rows[t]);
                planned += planned(event);
            }
            values[t] = series.knows(t) && series.at(t) > 0 ? Math.log(series.at(t)) - planned : Double.NaN;
            weights[t] = Math.pow(2, -(size - t) / (HALF_LIFE_DAYS * series.perDay()));
        }
        var penalties = Arrays.copyOf(waves.penalties(WAVE_PENALTY), waves.width() + width);
        columns.forEach((kind, first) -> {
            int from = waves.width() + first;
            Arrays.fill(penalties, from, from + hours.get(kind), EFFECT_PENALTY);
            Arrays.fill(penalties, from + hours.get(kind), from + 2 * hours.get(kind), WEEKEND_PENALTY);
        });
        var coefficients = new FadingRegression(t -> rows[t], values, weights, penalties).coefficients();
        return Arrays.copyOfRange(coefficients, waves.width(), coefficients.length);
    }

    private List<Recurring.Event> at(int step) {
        return events.getOrDefault(step, List.of());
    }

    /** @param first of the columns of all events in a row */
    private void put(Recurring.Event event, int step, int first, double[] row) {
        int kind = hours.get(event.kind());
        int column = first + columns.get(event.kind()) + Math.min(step - series.indexOf(event.start()), kind - 1);
        double strength = event.planned() > 1 ? Math.log(event.planned()) : 1;
        row[column] += strength;
        row[column + kind] += isWeekend(series.timeOf(step)) ? strength / 2 : -strength / 2;
    }

    private static boolean isWeekend(Instant hour) {
        return hour.atOffset(ZoneOffset.UTC).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    /** On the logarithmic scale. */
    private static double planned(Recurring.Event event) {
        return event.planned() > 1 ? Math.log(event.planned()) : 0;
    }

    /** What an hour, past or to come, is multiplied by; 1 where there is no event. */
    double factor(Instant hour) {
        int step = series.indexOf(hour);
        if (at(step).isEmpty()) {
            return 1;
        }
        var row = new double[effects.length];
        double planned = 0;
        for (var event : at(step)) {
            put(event, step, 0, row);
            planned += planned(event);
        }
        return Math.clamp(Math.exp(planned + Ridge.dot(row, effects)), 1 / STEEPEST, STEEPEST);
    }

    /** A series as it would have been without the events. */
    Series without(Series seen) {
        return events.isEmpty()
                ? seen
                : seen.with(IntStream.range(0, seen.size())
                        .mapToDouble(i -> seen.at(i) / factor(seen.timeOf(i)))
                        .toArray());
    }
}
