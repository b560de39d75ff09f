package io.loadline.bench.risk;

import io.loadline.bench.Calibration;
import java.util.Comparator;
import java.util.List;

/** How well probabilities agree with what happened. */
record Foresight(List<Case> cases) {
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

    double calibrationError() {
        return Calibration.error(cases.stream()
                .map(one -> new Calibration.Claim(one.expected(), one.failed()))
                .toList());
    }

    double brier() {
        return cases.stream()
                .mapToDouble(one -> one.expected() - (one.failed() ? 1 : 0))
                .map(difference -> difference * difference)
                .average()
                .orElse(Double.NaN);
    }
}
