package io.loadline.changes.change;

import io.loadline.changes.learning.Proof;
import java.util.List;
import java.util.Optional;

/**
 * How likely a change fails, as changes of the past teach.
 *
 * @param probability that it fails or is rolled back, 0..1
 * @param learnedFrom number of changes
 * @param contributions what each feature adds, the strongest first
 * @param proof how well what was learned had foreseen the latest of them; empty in what was assessed before that was tried
 */
public record FailureChance(
        double probability, int learnedFrom, List<Contribution> contributions, Optional<Proof> proof) {
    public FailureChance {
        contributions = List.copyOf(contributions);
    }

    /**
     * @param feature such as {@code service checkout}, which it is (1) or is not (0), or {@code minutes}, of which it has a number
     * @param logOdds what that adds to the log-odds of a failure, beside the average change of the past
     * @param value of the feature; empty in what was assessed before values were kept
     */
    public record Contribution(String feature, double logOdds, Optional<Double> value) {}

    /** Whether it has foreseen enough to decide by. */
    boolean isProven() {
        return proof.filter(Proof::holds).isPresent();
    }
}
