package io.loadline.slo.detection;

import io.loadline.slo.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How what a goal measures has left what was to be expected, in the last half hour.
 *
 * @param since start of the first slice of the last half hour that deviates
 * @param over how many times the record of the last two weeks, with its margin, is surpassed; above 1, at most 1000
 */
public record Deviation(Dimension dimension, Instant since, double over) {
    /** What was last seen so long ago is over. */
    public static final Duration RECENT = Duration.ofMinutes(30);

    private static final Duration LEARNING = Duration.ofDays(1);
    /** Fewer failed events are bad luck: the guard of low traffic. */
    private static final long LEAST_BAD = 10;

    private static final long LEAST_EXPECTED = 20;
    private static final double HALF = 0.5;
    /** Where nothing ever happened anything is infinitely surprising. */
    private static final double MOST = 1_000;

    /**
     * Errors beyond the record that break the promise, and traffic that falls to half or less of what was expected. Idle times are
     * expected to be idle; without a day to learn from, or without a slice of the last half hour, nothing is known.
     *
     * @param slices of one source each, or summed, in the order of their start
     * @param target share of good events that is promised
     */
    public static List<Deviation> find(List<Slice> slices, double target, Instant at) {
        var summed = summed(slices);
        int recent = first(summed, at.minus(RECENT));
        int warmUp = summed.isEmpty()
                ? 0
                : first(summed, Instant.ofEpochSecond(summed.getFirst().start()).plus(LEARNING));
        var found = new ArrayList<Deviation>();
        if (recent < summed.size() && warmUp <= recent) {
            errors(summed, recent, warmUp, target).ifPresent(found::add);
            traffic(summed, recent, warmUp).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Deviation> errors(List<Slice> slices, int recent, int warmUp, double target) {
        var over = Surprise.of(
                trace(slices, slice -> slice.total() == 0 ? 0 : (double) slice.bad() / slice.total()), warmUp);
        long bad = 0;
        long total = 0;
        int first = -1;
        double most = 0;
        for (int i = recent; i < slices.size(); i++) {
            if (over[i] > 1) {
                first = first < 0 ? i : first;
                most = Math.max(most, over[i]);
            }
            if (first >= 0) {
                bad += slices.get(i).bad();
                total += slices.get(i).total();
            }
        }
        boolean broken = bad >= LEAST_BAD && bad > (1 - target) * total;
        return broken ? Optional.of(of(Dimension.ERRORS, slices.get(first), most)) : Optional.empty();
    }

    private static Optional<Deviation> traffic(List<Slice> slices, int recent, int warmUp) {
        var trace = trace(slices, Slice::total);
        var residuals = Expectation.residuals(trace);
        var over = Surprise.of(trace, warmUp);
        for (int i = recent; i < slices.size(); i++) {
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

    private static Trace trace(List<Slice> slices, ToDoubleFunction<Slice> value) {
        return new Trace(
                slices.stream().mapToLong(Slice::start).toArray(),
                slices.stream().mapToDouble(value).toArray());
    }

    /** Sources add up. */
    private static List<Slice> summed(List<Slice> slices) {
        var summed = new ArrayList<Slice>();
        for (var slice : slices) {
            if (!summed.isEmpty() && summed.getLast().start() == slice.start()) {
                var same = summed.removeLast();
                summed.add(new Slice(
                        same.start(),
                        Math.max(same.seconds(), slice.seconds()),
                        same.good() + slice.good(),
                        same.total() + slice.total()));
            } else {
                summed.add(slice);
            }
        }
        return summed;
    }

    private static int first(List<Slice> slices, Instant from) {
        int i = 0;
        while (i < slices.size() && slices.get(i).start() < from.getEpochSecond()) {
            i++;
        }
        return i;
    }
}
