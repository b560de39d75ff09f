package io.loadline.slo.detection;

import io.loadline.slo.slice.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Slices of the last half hour, with enough before them to judge them by.
 *
 * @param slices in the order of their start, one for each
 * @param warmUp of how many is only learnt
 * @param recent index of the first of the last half hour
 */
record Known(List<Slice> slices, int warmUp, int recent) {
    /** Empty without a day to learn from, or when nothing was measured in the last half hour. */
    static Optional<Known> of(List<Sum> sums, Instant at) {
        var slices = sums.stream().map(Sum::slice).toList();
        long learnt = slices.isEmpty() ? 0 : slices.getFirst().start() + Deviation.LEARNING.toSeconds();
        int warmUp = first(slices, Slice::start, learnt);
        int recent = first(slices, Slice::end, at.minus(Deviation.RECENT).getEpochSecond() + 1);
        return recent < slices.size() && warmUp <= recent
                ? Optional.of(new Known(slices, warmUp, recent))
                : Optional.empty();
    }

    Trace trace(ToDoubleFunction<Slice> value) {
        return new Trace(
                slices.stream().mapToLong(Slice::start).toArray(),
                slices.stream().mapToDouble(value).toArray());
    }

    private static int first(List<Slice> slices, ToLongFunction<Slice> when, long from) {
        int i = 0;
        while (i < slices.size() && when.applyAsLong(slices.get(i)) < from) {
            i++;
        }
        return i;
    }
}
