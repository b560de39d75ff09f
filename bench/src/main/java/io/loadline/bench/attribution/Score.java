package io.loadline.bench.attribution;

import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.attribution.Attribution.Candidate;

/** How often the right change was named; "no change" counts as an answer, and is wrong where there was one. */
final class Score {
    static final String NO_CHANGE = "no change";

    private int top1;
    private int top3;
    private int suspected;

    void add(Attribution attribution, String guilty) {
        top1 += first(attribution).equals(guilty) ? 1 : 0;
        var changes = attribution.candidates().stream().map(Candidate::change).toList();
        int before = changes.indexOf(guilty);
        if (before >= 0) {
            double own = attribution.candidates().get(before).probability();
            suspected += before < 3 ? 1 : 0;
            top3 += before + (attribution.noChange() >= own ? 1 : 0) < 3 ? 1 : 0;
        }
    }

    static String first(Attribution attribution) {
        return attribution.named().map(Candidate::change).orElse(NO_CHANGE);
    }

    static double surest(Attribution attribution) {
        return attribution.candidates().stream().mapToDouble(Candidate::probability).findFirst().stream()
                .reduce(attribution.noChange(), Math::max);
    }

    int top1() {
        return top1;
    }

    /** Among three answers, of which "no change" may be one. */
    int top3() {
        return top3;
    }

    /** Among the three changes that are suspected most, whatever "no change" is given. */
    int suspected() {
        return suspected;
    }
}
