package io.loadline.capacity.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** One value per hour (or per day), without a gap in time; an hour that nobody measured is NaN. Immutable. */
public final class Series {
    static final int DAY = 24;
    static final int WEEK = 168;

    private final Instant start;
    private final Duration step;
    private final double[] values;

    private Series(Instant start, Duration step, double[] values) {
        this.start = start;
        this.step = step;
        this.values = values;
    }

    /** @param start beginning of the first hour */
    public static Series of(Instant start, double... values) {
        return new Series(start.truncatedTo(ChronoUnit.HOURS), Duration.ofHours(1), values.clone());
    }

    /**
     * One value per day.
     *
     * @param start beginning of the first day
     */
    public static Series daily(Instant start, double... values) {
        return new Series(start.truncatedTo(ChronoUnit.DAYS), Duration.ofDays(1), values.clone());
    }

    /** The series from the first to the last hour of the map; hours that it lacks are unknown. */
    public static Series of(Map<Instant, Double> byHour) {
        return of(byHour, Duration.ofHours(1));
    }

    /** The series from the first to the last day of the map; days that it lacks are unknown. */
    public static Series daily(Map<Instant, Double> byDay) {
        return of(byDay, Duration.ofDays(1));
    }

    private static Series of(Map<Instant, Double> byTime, Duration step) {
        var first = byTime.keySet().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
        var last = byTime.keySet().stream().max(Instant::compareTo).orElse(first.minus(step));
        var values = new double[Math.toIntExact(Duration.between(first, last).dividedBy(step)) + 1];
        Arrays.fill(values, Double.NaN);
        byTime.forEach((time, value) ->
                values[Math.toIntExact(Duration.between(first, time).dividedBy(step))] = value);
        return new Series(first, step, values);
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

    /** Mean of what is known; 0 when nothing is. */
    double mean() {
        return IntStream.range(0, values.length)
                .filter(this::knows)
                .mapToDouble(this::at)
                .average()
                .orElse(0);
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
        return start.plus(step.multipliedBy(hour));
    }

    /** Position of an instant's hour, which may lie outside of the series. */
    public int indexOf(Instant instant) {
        return Math.toIntExact(Math.floorDiv(Duration.between(start, instant).toSeconds(), step.toSeconds()));
    }

    /** The first hours only. */
    public Series until(int hours) {
        return new Series(start, step, Arrays.copyOf(values, Math.clamp(hours, 0, values.length)));
    }

    /** Other values for the same times. */
    Series with(double... others) {
        return new Series(start, step, others.clone());
    }

    /** The last values only. */
    Series last(int count) {
        int from = Math.max(0, values.length - count);
        return new Series(timeOf(from), step, Arrays.copyOfRange(values, from, values.length));
    }

    /** Values a day: 24, or 1. */
    int perDay() {
        return Math.toIntExact(Duration.ofDays(1).dividedBy(step));
    }

    /** Values a week: 168, or 7. */
    int perWeek() {
        return 7 * perDay();
    }

    /** The same series with the hours that match unknown. */
    public Series without(Predicate<Instant> masked) {
        var rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] = masked.test(timeOf(i)) ? Double.NaN : rest[i];
        }
        return new Series(start, step, rest);
    }

    /** Place of a position in the week, 0..167 (or 0..6), the same for all series. */
    int slot(int hour) {
        return (int) Math.floorMod(start.getEpochSecond() / step.toSeconds() + hour, (long) perWeek());
    }
}
