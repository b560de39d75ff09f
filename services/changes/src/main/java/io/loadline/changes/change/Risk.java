package io.loadline.changes.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much may go wrong: points for what is known to make changes dangerous, added up and capped. A plain sum, so that everybody
 * can check it; it is no probability.
 *
 * @param score 0..1, the sum of the points over 100
 * @param failure how likely it fails, once the past teaches that
 * @param expected that probability times the impact, 0..1: the share of the points that tell how many customers would feel it
 */
public record Risk(double score, List<Reason> reasons, Optional<FailureChance> failure, Optional<Double> expected) {
    static final double HIGH = 0.7;
    /** Of what is expected: such as one chance in four of failing with six tenths of the most impact. */
    static final double HIGH_EXPECTED = 0.15;

    private static final Set<String> IMPACT = Set.of("tier", "traffic", "promotion", "dependents", "everywhere");
    private static final double MOST_IMPACT = 90;

    public Risk {
        reasons = List.copyOf(reasons);
    }

    /** Of which nobody knows how likely it fails. */
    public Risk(double score, List<Reason> reasons) {
        this(score, reasons, Optional.empty(), Optional.empty());
    }

    /** @param points that it adds, out of 100 */
    public record Reason(String code, int points, String message) {}

    /**
     * What is known about a proposal.
     *
     * @param tier of the service, 1 is the most important
     * @param traffic share of all calls that go to the service, 0..1; 0 when nobody has said
     * @param dependents services that depend on it, directly or not
     * @param promotion whether one is on or near in its window
     */
    record Factors(
            Subject.Kind kind,
            Subject.Type type,
            int tier,
            double traffic,
            int dependents,
            boolean promotion,
            boolean frozen,
            int collisions,
            boolean spread) {}

    static Risk of(Factors factors, Optional<FailureChance> failure) {
        var reasons = new ArrayList<Reason>();
        add(
                reasons,
                "kind",
                points(factors.kind()),
                "a change of kind " + factors.kind().words());
        add(reasons, "tier", Math.max(0, 30 - 10 * (factors.tier() - 1)), "the service is of tier " + factors.tier());
        add(
                reasons,
                "traffic",
                (int) Math.round(20 * factors.traffic()),
                "%.0f %% of all calls go to it".formatted(100 * factors.traffic()));
        add(reasons, "promotion", factors.promotion() ? 15 : 0, "a promotion is on or near");
        add(
                reasons,
                "dependents",
                Math.min(20, 2 * factors.dependents()),
                factors.dependents() == 1
                        ? "one service depends on it"
                        : factors.dependents() + " services depend on it");
        add(reasons, "emergency", factors.type() == Subject.Type.EMERGENCY ? 15 : 0, "done in a hurry");
        add(reasons, "freeze", factors.frozen() ? 15 : 0, "a freeze covers its window");
        add(
                reasons,
                "collisions",
                Math.min(20, 10 * factors.collisions()),
                factors.collisions() == 1
                        ? "one change collides with it"
                        : factors.collisions() + " changes collide with it");
        add(reasons, "everywhere", factors.spread() ? 5 : 0, "it reaches every site at once");
        int sum = reasons.stream().mapToInt(Reason::points).sum();
        double impact = reasons.stream()
                        .filter(reason -> IMPACT.contains(reason.code()))
                        .mapToInt(Reason::points)
                        .sum()
                / MOST_IMPACT;
        return new Risk(
                Math.min(100, sum) / 100.0, reasons, failure, failure.map(chance -> impact * chance.probability()));
    }

    /** Two persons have to approve. */
    boolean high() {
        return isAtLeast(HIGH, Optional.of(HIGH_EXPECTED));
    }

    /**
     * By what is expected, once what was learned has proven that it foresees failures, and by the points until then.
     *
     * @param points over 100
     * @param least of what is expected; without it the points decide for ever
     */
    boolean isAtLeast(double points, Optional<Double> least) {
        return least.filter(any -> failure.filter(FailureChance::isProven).isPresent())
                .flatMap(wanted -> expected.map(much -> much >= wanted))
                .orElse(score >= points);
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
