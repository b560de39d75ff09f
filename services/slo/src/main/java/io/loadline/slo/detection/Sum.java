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
     * Those that can be compared: as many sources as in most of the last day, and slices of about the same length. One that is late,
     * or that cuts its time otherwise, would look like customers that come or go.
     */
    static List<Sum> alike(List<Sum> sums) {
        double sources = usual(sums, Sum::sources);
        double seconds = usual(sums, sum -> sum.slice.seconds());
        return sums.stream()
                .filter(sum -> sum.sources == sources)
                .filter(sum -> sum.slice.seconds() < 2 * seconds && seconds < 2 * sum.slice.seconds())
                .toList();
    }

    private static double usual(List<Sum> sums, ToDoubleFunction<Sum> what) {
        return Quantile.median(sums.stream()
                .filter(sum -> sum.slice.start() > sums.getLast().slice.start() - DAY)
                .mapToDouble(what)
                .toArray());
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
