package io.loadline.cost.bandwidth;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The percentile by which bandwidth is billed: the nearest rank. With n values, floor((100 - p)/100 n) of the largest are discarded and
 * the next counts, which is the value of rank ceil(p/100 n) from below. Interpolation would bill a rate that nobody measured.
 */
public final class Percentile {
    private static final int HUNDRED = 100;

    private Percentile() {}

    /**
     * @param percent 1 to 100
     * @return empty of no values
     */
    public static <T extends Comparable<? super T>> Optional<T> nearestRank(Collection<T> values, int percent) {
        List<T> sorted = values.stream().sorted().toList();
        int rank = Math.toIntExact(Math.ceilDiv((long) percent * sorted.size(), (long) HUNDRED));
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(rank - 1));
    }

    /** How many of so many values may be any size without changing what is billed. */
    static int discarded(int values, int percent) {
        return Math.toIntExact(Math.floorDiv((long) (HUNDRED - percent) * values, (long) HUNDRED));
    }
}
