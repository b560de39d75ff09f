package io.loadline.capacity.plan;

import java.util.List;
import java.util.stream.IntStream;

/** Which sites may be lost at the same time, as sets of bits; none of them first. */
final class Losses {
    private Losses() {}

    /** @param survive how many at once; one site is always left */
    static List<Integer> of(int sites, int survive) {
        return IntStream.range(0, 1 << sites)
                .filter(lost -> Integer.bitCount(lost) <= Math.min(survive, sites - 1))
                .boxed()
                .toList();
    }

    static boolean has(int lost, int site) {
        return (lost & 1 << site) != 0;
    }
}
