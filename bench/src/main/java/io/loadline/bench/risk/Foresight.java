package io.loadline.bench.risk;

import java.util.Comparator;
import java.util.List;

/** How well probabilities agree with what happened. */
record Foresight(List<Case> cases) {
    private static final int BINS = 10;

    /**
     * @param risk by which is ranked
     * @param expected the probability that it is seen to fail
     */
    record Case(double risk, double expected, boolean failed) {}

    Foresight {
        cases = cases.stream()
                .sorted(Comparator.comparingDouble(Case::risk).reversed())
                .toList();
    }

    /** Area under the ROC curve: that one that fails is ranked above one that does not; ties count half. */
    double auc() {
        var sound = cases.stream().filter(one -> !one.failed()).toList();
        return cases.stream()
                .filter(Case::failed)
                .flatMapToDouble(failed ->
                        sound.stream().mapToDouble(other -> (1 + Math.signum(failed.risk() - other.risk())) / 2))
                .average()
                .orElse(Double.NaN);
    }

    /** The share of all that fail among the riskiest. */
    double capture(double share) {
        long failing = cases.stream().filter(Case::failed).count();
        return (double) cases.stream()
                        .limit(Math.round(cases.size() * share))
                        .filter(Case::failed)
                        .count()
                / failing;
    }

    /** Expected calibration error over ten bins of equal width. */
    double calibrationError() {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int number = bin;
            var within = cases.stream()
                    .filter(one -> Math.min(BINS - 1, (int) (one.expected() * BINS)) == number)
                    .toList();
            double expected = within.stream().mapToDouble(Case::expected).sum();
            long failed = within.stream().filter(Case::failed).count();
            error += Math.abs(expected - failed) / cases.size();
        }
        return error;
    }

    double brier() {
        return cases.stream()
                .mapToDouble(one -> one.expected() - (one.failed() ? 1 : 0))
                .map(difference -> difference * difference)
                .average()
                .orElse(Double.NaN);
    }
}
