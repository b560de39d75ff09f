package io.loadline.bench.attribution;

import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.attribution.Attribution.Candidate;

/** How often the right change was named; "no change" counts as an answer, and is wrong where there was one. */
final class Score {
    static final String NO_CHANGE = "no change";

    private int top1;
    private int top3;

    void add(Attribution attribution, String guilty) {
        top1 += first(attribution).equals(guilty) ? 1 : 0;
        top3 += rank(attribution, guilty) < 3 ? 1 : 0;
    }

    /** How many answers are likelier, "no change" among them. */
    private static long rank(Attribution attribution, String guilty) {
        double own = attribution.candidates().stream()
                .filter(candidate -> candidate.change().equals(guilty))
                .mapToDouble(Candidate::probability)
                .findFirst()
                .orElse(-1);
        return attribution.candidates().stream()
                        .filter(candidate -> candidate.probability() > own)
                        .count()
                + (attribution.noChange() > own ? 1 : 0);
    }

    static String first(Attribution attribution) {
        return attribution.candidates().stream()
                .findFirst()
                .filter(candidate -> candidate.probability() > attribution.noChange())
                .map(Candidate::change)
                .orElse(NO_CHANGE);
    }

    static double surest(Attribution attribution) {
        return attribution.candidates().stream().mapToDouble(Candidate::probability).findFirst().stream()
                .reduce(attribution.noChange(), Math::max);
    }

    int top1() {
        return top1;
    }

    int top3() {
        return top3;
    }
}
