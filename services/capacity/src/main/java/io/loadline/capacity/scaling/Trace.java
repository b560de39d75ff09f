package io.loadline.capacity.scaling;

import io.loadline.capacity.forecast.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Demand at even steps of a second to an hour; a step that nobody measured is NaN. Immutable. */
public final class Trace {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Instant start;
    private final Duration step;
    private final double[] values;

    private Trace(Instant start, Duration step, double[] values) {
        this.start = start;
        this.step = step;
        this.values = values;
    }

    /** @param step that divides an hour */
    public static Trace of(Instant start, Duration step, double... values) {
        return new Trace(start, step, values.clone());
    }

    /**
     * From the first to the last step of the map.
     *
     * @param byStep demand by beginning of the step; at least one
     * @param step that divides an hour
     */
    public static Trace of(Map<Instant, Double> byStep, Duration step) {
        var sorted = new TreeMap<>(byStep);
        var first = sorted.firstKey();
        var values = new double[index(first, sorted.lastKey(), step) + 1];
        Arrays.fill(values, Double.NaN);
        sorted.forEach((time, value) -> values[index(first, time, step)] = value);
        return new Trace(first, step, values);
    }

    private static int index(Instant first, Instant time, Duration step) {
        return Math.toIntExact(Duration.between(first, time).dividedBy(step));
    }

    /** One step an hour. */
    static Trace of(Series hours) {
        return new Trace(
                hours.start(),
                HOUR,
                IntStream.range(0, hours.size()).mapToDouble(hours::at).toArray());
    }

    /** With the steps that follow it, which nobody has measured yet. */
    Trace extended(int steps) {
        var longer = Arrays.copyOf(values, values.length + steps);
        Arrays.fill(longer, values.length, longer.length, Double.NaN);
        return new Trace(start, step, longer);
    }

    /** The last steps only. */
    Trace last(int steps) {
        int from = Math.max(0, values.length - steps);
        return new Trace(timeOf(from), step, Arrays.copyOfRange(values, from, values.length));
    }

    public int size() {
        return values.length;
    }

    Duration step() {
        return step;
    }

    boolean knows(int at) {
        return !Double.isNaN(values[at]);
    }

    double at(int at) {
        return values[at];
    }

    public Instant timeOf(int at) {
        return start.plus(step.multipliedBy(at));
    }

    /** How many steps a time lasts, rounded up, at least one. */
    public int steps(Duration time) {
        return Math.max(1, Math.toIntExact((time.toSeconds() + step.toSeconds() - 1) / step.toSeconds()));
    }

    /** The greatest that was measured; 0 when nothing was. */
    double peak() {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(0);
    }

    /** What was last known at each step; 0 before anything was. */
    double[] filled() {
        var filled = values.clone();
        for (int i = 0; i < filled.length; i++) {
            if (Double.isNaN(filled[i])) {
                filled[i] = i == 0 ? 0 : filled[i - 1];
            }
        }
        return filled;
    }

    /** The mean of what is known of each hour that the trace holds whole. */
    Series hourly() {
        int hour = steps(HOUR);
        int first = Math.toIntExact(untilNextHour().dividedBy(step));
        var means = IntStream.iterate(first, at -> at + hour <= values.length, at -> at + hour)
                .mapToDouble(at -> mean(at, at + hour))
                .toArray();
        return Series.of(timeOf(first), means);
    }

    private Duration untilNextHour() {
        return Duration.ofSeconds(Math.floorMod(-start.getEpochSecond(), HOUR.toSeconds()));
    }

    private double mean(int from, int to) {
        return IntStream.range(from, to)
                .filter(this::knows)
                .mapToDouble(this::at)
                .average()
                .orElse(Double.NaN);
    }
}
