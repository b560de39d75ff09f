package io.loadline.slo.detection;

import io.loadline.slo.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How what a goal measures has left what was to be expected, in the last half hour.
 *
 * @param since start of the first slice of the last half hour that deviates
 * @param over how many times the record of the last two weeks, with its margin, is surpassed; above 1, at most 1000
 */
public record Deviation(Dimension dimension, Instant since, double over) {
    /** What is looked at: the record of two weeks, each slice of it against what the two weeks before it let expect. */
    public static final Duration HISTORY = Duration.ofDays(28);

    /** As long as nobody has watched a thing nothing is expected of it. */
    public static final Duration LEARNING = Duration.ofDays(1);

    /** What was last seen so long ago is over. */
    public static final Duration RECENT = Duration.ofMinutes(30);

    /** Fewer failed events are bad luck: the guard of low traffic. */
    private static final long LEAST_BAD = 10;

    private static final long LEAST_EXPECTED = 20;
    private static final double HALF = 0.5;
    /** Where nothing ever happened anything is infinitely surprising. */
    private static final double MOST = 1_000;

    /**
     * Errors beyond the record that break the promise, and traffic that falls to half or less of what was expected. Idle times are
     * expected to be idle. Traffic is only compared while as many sources measure it as usual.
     *
     * @param slices of one source each, or summed, in the order of their start
     * @param target share of good events that is promised
     * @return empty when too little is known to call it as expected: without a day to learn from, or without a slice of the last
     *     half hour
     */
    public static Optional<List<Deviation>> find(List<Slice> slices, double target, Instant at) {
        var sums = Sum.of(slices);
        var all = Known.of(sums, at);
        var alike = Known.of(Sum.alike(sums), at);
        var errors = all.filter(known -> mayBreak(known, target)).flatMap(known -> errors(known, target));
        var traffic = alike.flatMap(Deviation::traffic);
        var found = Stream.concat(errors.stream(), traffic.stream()).toList();
        return alike.isEmpty() && found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** Cheap, and mostly false: unless the promise is broken since one of the last slices no record need be sought. */
    private static boolean mayBreak(Known known, double target) {
        long bad = 0;
        long total = 0;
        for (var slice :
                known.slices().subList(known.recent(), known.slices().size()).reversed()) {
            bad += slice.bad();
            total += slice.total();
            if (breaks(bad, total, target)) {
                return true;
            }
        }
        return false;
    }

    private static boolean breaks(long bad, long total, double target) {
        return bad >= LEAST_BAD && bad > (1 - target) * total;
    }

    private static Optional<Deviation> errors(Known known, double target) {
        var slices = known.slices();
        var over = Surprise.of(
                known.trace(slice -> slice.total() == 0 ? 0 : (double) slice.bad() / slice.total()), known.warmUp());
        long bad = 0;
        long total = 0;
        int first = -1;
        double most = 0;
        for (int i = known.recent(); i < slices.size(); i++) {
            if (over[i] > 1) {
                first = first < 0 ? i : first;
                most = Math.max(most, over[i]);
            }
            if (first >= 0) {
                bad += slices.get(i).bad();
                total += slices.get(i).total();
            }
        }
        return breaks(bad, total, target)
                ? Optional.of(of(Dimension.ERRORS, slices.get(first), most))
                : Optional.empty();
    }

    private static Optional<Deviation> traffic(Known known) {
        var slices = known.slices();
        var trace = known.trace(Slice::total);
        var residuals = Expectation.residuals(trace);
        var over = Surprise.of(residuals, trace.step(), known.warmUp());
        for (int i = known.recent(); i < slices.size(); i++) {
            double expected = slices.get(i).total() - residuals[i];
            if (over[i] < -1 && expected >= LEAST_EXPECTED && slices.get(i).total() <= HALF * expected) {
                return Optional.of(of(Dimension.TRAFFIC, slices.get(i), -over[i]));
            }
        }
        return Optional.empty();
    }

    private static Deviation of(Dimension dimension, Slice slice, double over) {
        return new Deviation(
                dimension, Instant.ofEpochSecond(slice.start()), Math.round(Math.min(MOST, over) * 100) / 100.0);
    }
}
