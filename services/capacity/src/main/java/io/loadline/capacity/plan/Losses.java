package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.List;

/** Which sites may be lost at the same time, as sets of bits; none of them first. */
final class Losses {
    private Losses() {}

    /** @param survive how many at once; one site is always left */
    static List<Integer> of(int sites, int survive) {
        int most = Math.min(survive, sites - 1);
        var sets = new ArrayList<>(List.of(0));
        for (int site = 0; site < sites; site++) {
            int bit = 1 << site;
            sets.addAll(sets.stream()
                    .filter(lost -> Integer.bitCount(lost) < most)
                    .map(lost -> lost | bit)
                    .toList());
        }
        return List.copyOf(sets);
    }

    static boolean has(int lost, int site) {
        return (lost & 1 << site) != 0;
    }
}
