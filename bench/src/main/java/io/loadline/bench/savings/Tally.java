package io.loadline.bench.savings;

import java.util.Random;

/**
 * Parts of many projects, 0 to 1.
 *
 * @param covered whose truth lies in the 90 % interval
 * @param claimed of which anything is claimed
 * @param claimedOfTruth sum of what is claimed of the sum of what is true
 * @param overclaimed of which more is claimed than is true
 */
record Tally(
        double covered,
        double claimed,
        double claimedOfTruth,
        double overclaimed,
        double naiveCovered,
        double naiveClaimed) {

    static Tally of(Random random, int projects, boolean effect) {
        int covered = 0;
        int claimed = 0;
        int over = 0;
        int naiveCovered = 0;
        int naiveClaimed = 0;
        double sum = 0;
        double truth = 0;
        for (int i = 0; i < projects; i++) {
            var project = Project.draw(random, effect);
            var verified = project.verified();
            var naive = project.naive();
            // each counts the same, whatever its size
            double size = verified.adjusted();
            covered += verified.low() <= project.truth() && project.truth() <= verified.high() ? 1 : 0;
            claimed += verified.claimed() > 0 ? 1 : 0;
            over += verified.claimed() > project.truth() ? 1 : 0;
            naiveCovered += naive[0] <= project.truth() && project.truth() <= naive[1] ? 1 : 0;
            naiveClaimed += naive[0] > 0 ? 1 : 0;
            sum += verified.claimed() / size;
            truth += project.truth() / size;
        }
        double n = projects;
        return new Tally(
                covered / n, claimed / n, truth == 0 ? 0 : sum / truth, over / n, naiveCovered / n, naiveClaimed / n);
    }
}
