package io.loadline.capacity.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** One value per hour, without a gap in time; an hour that nobody measured is NaN. Immutable. */
public final class Series {
    static final int DAY = 24;
    static final int WEEK = 168;

    private final Instant start;
    private final double[] values;

    private Series(Instant start, double[] values) {
        this.start = start;
        this.values = values;
    }

    /** @param start beginning of the first hour */
    public static Series of(Instant start, double... values) {
        return new Series(start.truncatedTo(ChronoUnit.HOURS), values.clone());
    }

    /** The series from the first to the last hour of the map; hours that it lacks are unknown. */
    public static Series of(Map<Instant, Double> byHour) {
        var first = byHour.keySet().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
        var last = byHour.keySet().stream().max(Instant::compareTo);
        var series = new double[last.map(l -> hours(first, l) + 1).orElse(0)];
        Arrays.fill(series, Double.NaN);
        byHour.forEach((hour, value) -> series[hours(first, hour)] = value);
        return new Series(first, series);
    }

    static int hours(Instant from, Instant to) {
        return Math.toIntExact(Duration.between(from, to).toHours());
    }

    public int size() {
        return values.length;
    }

    public double at(int hour) {
        return values[hour];
    }

    boolean knows(int hour) {
        return hour >= 0 && hour < values.length && !Double.isNaN(values[hour]);
    }

    public int known() {
        return (int) IntStream.range(0, values.length).filter(this::knows).count();
    }

    public Instant start() {
        return start;
    }

    /** End of the last hour. */
    public Instant end() {
        return timeOf(values.length);
    }

    /** Beginning of an hour; hours beyond the end are allowed. */
    public Instant timeOf(int hour) {
        return start.plus(hour, ChronoUnit.HOURS);
    }

    /** Position of an instant's hour, which may lie outside of the series. */
    public int indexOf(Instant instant) {
        return Math.toIntExact(Math.floorDiv(Duration.between(start, instant).toSeconds(), 3600L));
    }

    /** The first hours only. */
    public Series until(int hours) {
        return new Series(start, Arrays.copyOf(values, Math.clamp(hours, 0, values.length)));
    }

    /** The same series with the hours that match unknown. */
    public Series without(Predicate<Instant> masked) {
        var rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] = masked.test(timeOf(i)) ? Double.NaN : rest[i];
        }
        return new Series(start, rest);
    }

    /** Hour of the week of a position, 0..167, the same for all series. */
    int slot(int hour) {
        return (int) Math.floorMod(start.getEpochSecond() / 3600 + hour, (long) WEEK);
    }
}
