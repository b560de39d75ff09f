package io.loadline.bench.detection;

import java.util.List;

/** At which place, from 0, the true root cause stands in each case; negative when it is not there at all. */
record Ranks(List<Integer> places) {
    private static final double NOBODY = 0;

    /** Share of the cases where it is among the first. */
    double within(int first) {
        return places.stream()
                .mapToInt(place -> place >= 0 && place < first ? 1 : 0)
                .average()
                .orElse(NOBODY);
    }
}
