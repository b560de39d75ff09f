package io.loadline.changes.change;

import io.loadline.changes.learning.Logistic;
import java.util.List;

/**
 * How likely a change fails, as changes of the past teach.
 *
 * @param probability that it fails or is rolled back, 0..1
 * @param learnedFrom number of changes
 * @param contributions what each feature adds to the log-odds, the strongest first
 */
public record FailureChance(double probability, int learnedFrom, List<Logistic.Contribution> contributions) {
    public FailureChance {
        contributions = List.copyOf(contributions);
    }
}
