package io.loadline.capacity.plan;

import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * A plan and what its {@link Checker} says of it.
 *
 * @param findings none when it keeps its promise
 */
public record VerifiedPlan(Planned planned, List<String> findings) {
    /**
     * Plans and verifies.
     *
     * @param inputs of at least one site, with prices in one currency
     * @param progress takes 0..1
     */
    public static VerifiedPlan of(PlanInputs inputs, DoubleConsumer progress) {
        var checker = new Checker(inputs);
        var planned = Planner.plan(inputs, checker, progress);
        return new VerifiedPlan(planned, checker.findings(planned));
    }

    public boolean holds() {
        return findings.isEmpty();
    }
}
