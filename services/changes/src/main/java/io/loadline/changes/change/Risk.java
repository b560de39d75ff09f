package io.loadline.changes.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much may go wrong: points for what is known to make changes dangerous, added up and capped. A plain sum, so that everybody
 * can check it; it is no probability.
 *
 * @param score 0..1, the sum of the points over 100
 * @param failure how likely it fails, once the past teaches that; the score says how much may go wrong then
 */
public record Risk(double score, List<Reason> reasons, Optional<FailureChance> failure) {
    static final double HIGH = 0.7;

    public Risk {
        reasons = List.copyOf(reasons);
    }

    /** @param points that it adds, out of 100 */
    public record Reason(String code, int points, String message) {}

    /**
     * What is known about a proposal.
     *
     * @param tier of the service, 1 is the most important
     * @param dependents services that depend on it, directly or not
     */
    record Factors(
            Subject.Kind kind,
            Subject.Type type,
            int tier,
            int dependents,
            boolean frozen,
            int collisions,
            boolean spread) {}

    static Risk of(Factors factors, Optional<FailureChance> failure) {
        var reasons = new ArrayList<Reason>();
        add(reasons, "kind", points(factors.kind()), "a change of kind " + factors.kind());
        add(reasons, "tier", Math.max(0, 30 - 10 * (factors.tier() - 1)), "the service is of tier " + factors.tier());
        add(
                reasons,
                "dependents",
                Math.min(20, 2 * factors.dependents()),
                factors.dependents() + " services depend on it");
        add(reasons, "emergency", factors.type() == Subject.Type.EMERGENCY ? 15 : 0, "done in a hurry");
        add(reasons, "freeze", factors.frozen() ? 15 : 0, "a freeze covers its window");
        add(
                reasons,
                "collisions",
                Math.min(20, 10 * factors.collisions()),
                factors.collisions() + " changes collide with it");
        add(reasons, "everywhere", factors.spread() ? 5 : 0, "it reaches every site at once");
        int sum = reasons.stream().mapToInt(Reason::points).sum();
        return new Risk(Math.min(100, sum) / 100.0, reasons, failure);
    }

    /** From 0.7 on: two persons have to approve. */
    boolean high() {
        return score >= HIGH;
    }

    private static void add(List<Reason> reasons, String code, int points, String message) {
        if (points > 0) {
            reasons.add(new Reason(code, points, message));
        }
    }

    private static int points(Subject.Kind kind) {
        return switch (kind) {
            case FEATURE_FLAG -> 5;
            case CONFIG, DEPLOYMENT, ENVIRONMENT -> 15;
            case PROMOTION -> 20;
            case INFRASTRUCTURE -> 25;
            case DDL, CLUSTER_ISOLATION -> 30;
        };
    }
}
