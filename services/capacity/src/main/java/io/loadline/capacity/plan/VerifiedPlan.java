package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * A plan and what its {@link Checker} says of it.
 *
 * @param findings none when it keeps its promise
 * @param routes services whose requests it has served at other sites than they come to
 */
public record VerifiedPlan(Planned planned, List<String> findings, List<Result.Route> routes) {
    private static final double HALF = 0.5;

    /**
     * Plans and verifies. Where requests may be served at any site, both as they come and as {@link Routing} has it, of which the
     * {@linkplain Planned#BEST_FIRST better} plan counts; one that the checker refuses never counts against one that it does not.
     *
     * @param inputs of at least one site, with prices in one currency
     * @param progress takes 0..1
     */
    public static VerifiedPlan of(PlanInputs inputs, DoubleConsumer progress) {
        var routed = Routing.cheapest(inputs);
        if (routed.isEmpty()) {
            return verified(inputs, inputs, progress);
        }
        var asItComes = verified(inputs, inputs, done -> progress.accept(HALF * done));
        var elsewhere = verified(inputs, routed.get(), done -> progress.accept(HALF + HALF * done));
        return elsewhere.isBetterThan(asItComes) ? elsewhere : asItComes;
    }

    private static VerifiedPlan verified(PlanInputs asked, PlanInputs served, DoubleConsumer progress) {
        var checker = new Checker(served);
        var planned = Planner.plan(served, checker, progress);
        var findings = new ArrayList<>(checker.findings(planned));
        findings.addAll(RoutingCheck.findings(asked, served));
        return new VerifiedPlan(planned, List.copyOf(findings), Result.Route.of(asked, served));
    }

    private boolean isBetterThan(VerifiedPlan other) {
        return holds() && (!other.holds() || Planned.BEST_FIRST.compare(planned, other.planned) < 0);
    }

    public boolean holds() {
        return findings.isEmpty();
    }
}
