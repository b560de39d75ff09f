package io.loadline.slo.detection;

import io.loadline.slo.slice.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What all sources measured in slices that start at the same instant.
 *
 * @param slice as long as the longest
 * @param sources how many have added to it, from 1
 */
record Sum(Slice slice, int sources) {
    private static final long DAY = 86_400;

    /** @param slices in the order of their start */
    static List<Sum> of(List<Slice> slices) {
        var sums = new ArrayList<Sum>();
        for (var slice : slices) {
            if (!sums.isEmpty() && sums.getLast().slice.start() == slice.start()) {
                sums.add(sums.removeLast().with(slice));
            } else {
                sums.add(new Sum(slice, 1));
            }
        }
        return sums;
    }

    /**
     * What most of the last day are like. One that is late, or that cuts its time otherwise, would look like customers that come or go.
     *
     * @param sources as many as add to a slice; NaN when nothing is known
     */
    record Usual(double sources, double seconds) {
        boolean isMetBy(Sum sum) {
            return sum.sources == sources && sum.slice.seconds() < 2 * seconds && seconds < 2 * sum.slice.seconds();
        }
    }

    static Usual usual(List<Sum> sums) {
        return new Usual(usual(sums, Sum::sources), usual(sums, sum -> sum.slice.seconds()));
    }

    private static double usual(List<Sum> sums, ToDoubleFunction<Sum> what) {
        return Quantile.median(sums.stream()
                .filter(sum -> sum.slice.start() > sums.getLast().slice.start() - DAY)
                .mapToDouble(what)
                .toArray());
    }

    boolean endsAfter(long second) {
        return slice.end() > second;
    }

    /** Share of failed events; 0 of an idle time. */
    double failed() {
        return slice.total() == 0 ? 0 : (double) slice.bad() / slice.total();
    }

    static Trace trace(List<Sum> sums, ToDoubleFunction<Sum> value) {
        return new Trace(
                sums.stream().mapToLong(sum -> sum.slice.start()).toArray(),
                sums.stream().mapToDouble(value).toArray());
    }

    private Sum with(Slice other) {
        return new Sum(
                new Slice(
                        slice.start(),
                        Math.max(slice.seconds(), other.seconds()),
                        slice.good() + other.good(),
                        slice.total() + other.total()),
                sources + 1);
    }
}
