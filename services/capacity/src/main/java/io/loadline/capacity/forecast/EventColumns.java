package io.loadline.capacity.forecast;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns that events have in a regression by the hour: for each kind one for each hour from the one before an event to the two
 * after it, then as many for how much an hour differs at weekends. An event that begins within an hour has a share in two of
 * them. Each is in proportion to the logarithm of what was planned for the event.
 */
final class EventColumns {
    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    /** Hours; what lasts longer does so as its last one. */
    private static final int LONGEST = 24;

    private static final double MINUTES = 60;

    private final Series series;
    /** What takes place, by steps from the beginning of the series, which may lie before it. */
    private final Map<Integer, List<Recurring.Event>> events = new HashMap<>();
    /** The first of the columns of a kind. */
    private final Map<String, Integer> first = new TreeMap<>();
    /** How many of the hours of a kind have a column. */
    private final Map<String, Integer> hours = new TreeMap<>();

    private final int width;

    EventColumns(Series series, List<Recurring.Event> all) {
        this.series = series;
        for (var event : all) {
            hours.merge(event.kind(), Math.min(LONGEST, length(event)), Math::max);
            int to = series.indexOf(event.end().minusNanos(1)) + AFTER;
            for (int step = series.indexOf(event.start()) - BEFORE; step <= to; step++) {
                events.computeIfAbsent(step, s -> new ArrayList<>()).add(event);
            }
        }
        int columns = 0;
        for (var kind : hours.keySet()) {
            first.put(kind, columns);
            columns += 2 * columns(kind);
        }
        width = columns;
    }

    /** How many there are. */
    int width() {
        return width;
    }

    /** Whether no event has to do with an hour, past or to come. */
    boolean isEmpty(int step) {
        return at(step).isEmpty();
    }

    /** Puts an hour's into a row, of which they begin at a position. */
    void put(int step, int from, double[] row) {
        for (var event : at(step)) {
            double since = Duration.between(event.start(), series.timeOf(step)).toMinutes() / MINUTES;
            int hour = (int) Math.floor(since);
            put(event, hour, 1 - (since - hour), step, from, row);
            put(event, hour + 1, since - hour, step, from, row);
        }
    }

    private void put(Recurring.Event event, int hour, double share, int step, int from, double[] row) {
        int column = column(event, hour);
        if (column >= 0) {
            double strength = share * (event.planned() > 1 ? Math.log(event.planned()) : 1);
            int at = from + first.getOrDefault(event.kind(), 0) + column;
            row[at] += strength;
            row[at + columns(event.kind())] += isDayOff(series.timeOf(step)) ? strength / 2 : -strength / 2;
        }
    }

    /** Of an hour since the beginning; negative when it has none. */
    private int column(Recurring.Event event, int hour) {
        int length = length(event);
        int longest = columns(event.kind()) - BEFORE - AFTER;
        if (hour < length) {
            return BEFORE + Math.min(hour, longest - 1);
        }
        return hour - length < AFTER ? BEFORE + longest + hour - length : -1;
    }

    private int columns(String kind) {
        return BEFORE + hours.getOrDefault(kind, 0) + AFTER;
    }

    private static int length(Recurring.Event event) {
        return (int) Math.ceil(Duration.between(event.start(), event.end()).toMinutes() / MINUTES);
    }

    /** What was planned for an hour, on the logarithmic scale. */
    double planned(int step) {
        return at(step).stream()
                .filter(event -> event.planned() > 1)
                .mapToDouble(event -> share(event, series.timeOf(step)) * Math.log(event.planned()))
                .sum();
    }

    /** How much of an hour an event takes, 0..1. */
    private static double share(Recurring.Event event, Instant hour) {
        var from = hour.isBefore(event.start()) ? event.start() : hour;
        var end = hour.plus(Duration.ofHours(1));
        var to = end.isAfter(event.end()) ? event.end() : end;
        return Math.max(0, Duration.between(from, to).toMinutes() / MINUTES);
    }

    /** Puts in how much effects, and by how much they differ at weekends, lean on what was planned. */
    void penalties(double effect, double weekend, int from, double[] penalties) {
        first.forEach((kind, column) -> {
            int at = from + column;
            Arrays.fill(penalties, at, at + columns(kind), effect);
            Arrays.fill(penalties, at + columns(kind), at + 2 * columns(kind), weekend);
        });
    }

    private List<Recurring.Event> at(int step) {
        return events.getOrDefault(step, List.of());
    }

    /** Saturdays and Sundays. */
    static boolean isDayOff(Instant hour) {
        return hour.atOffset(ZoneOffset.UTC).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }
}
