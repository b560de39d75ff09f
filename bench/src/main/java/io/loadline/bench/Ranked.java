package io.loadline.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** Of what was measured several times, the value of a rank; never one between two. */
public final class Ranked {
    private Ranked() {}

    /** The one in the middle, of an even number the upper one of both; there must be one. */
    public static <T> T median(Collection<T> all, ToDoubleFunction<? super T> by) {
        return at(all, by, all.size() / 2);
    }

    public static double median(Collection<Double> all) {
        return median(all, Double::doubleValue);
    }

    /**
     * The least value that this share of all do not exceed; there must be one.
     *
     * @param share more than 0, at most 1
     */
    public static double percentile(Collection<Double> all, double share) {
        return at(all, Double::doubleValue, (int) Math.ceil(share * all.size()) - 1);
    }

    private static <T> T at(Collection<T> all, ToDoubleFunction<? super T> by, int rank) {
        return all.stream()
                .sorted(Comparator.comparingDouble(by))
                .skip(rank)
                .findFirst()
                .orElseThrow();
    }
}
