package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a plan lacks, and what more safety costs.
 *
 * @param violated limits that are exceeded, the worst first, at most ten; none when the plan can be kept
 * @param next the next unit of safety; empty when no more sites can be lost than the plan survives
 */
public record Safety(List<Violated> violated, Optional<Next> next) {
    /**
     * A limit that is exceeded.
     *
     * @param services the fewest without whose protection against a lost site it would be kept, by what they take of it
     * @param enough whether it would; otherwise even demand without protection is too much
     */
    public record Violated(Constraint constraint, List<String> services, boolean enough) {}

    /**
     * One more site that may be lost.
     *
     * @param surviveSites how many then
     * @param price how much more the plan costs
     * @param feasible whether there are nodes and replicas enough
     */
    public record Next(int surviveSites, Money price, boolean feasible) {}

    private static final int MOST = 10;

    /**
     * Plans again with one more site lost, for the price: as {@link VerifiedPlan} does, but no one verifies it.
     *
     * @param asked with requests where they come to, whatever the plan makes of them
     * @param fundings that cost has told of
     */
    static Safety of(PlanInputs asked, Planned planned, List<Funding> fundings) {
        var violated = violated(planned.inputs(), planned, fundings);
        int more = asked.surviveSites() + 1;
        if (more >= asked.sites().size()) {
            return new Safety(violated, Optional.empty());
        }
        var wanted = asked.surviving(more);
        var safer = Stream.concat(Stream.of(wanted), Routing.cheapest(wanted).stream())
                .map(served -> Planner.plan(served, (hour, packings) -> {}, progress -> {}))
                .min(Planned.BEST_FIRST)
                .orElseThrow();
        var price = safer.total().minus(planned.total());
        boolean feasible = safer.constraints().stream()
                .noneMatch(constraint ->
                        constraint.violated() && !constraint.kind().equals("budget"));
        return new Safety(violated, Optional.of(new Next(more, price, feasible)));
    }

    private static List<Violated> violated(PlanInputs inputs, Planned planned, List<Funding> fundings) {
        var own = planned.constraints().stream()
                .filter(Constraint::violated)
                .limit(MOST)
                .map(constraint -> Shedding.of(inputs, planned, constraint));
        var funded = fundings.stream()
                .filter(funding -> funding.constraint().violated())
                .map(funding -> Shedding.of(inputs, planned, funding));
        return Stream.concat(own, funded)
                .sorted(Comparator.comparing(Violated::constraint, Constraint.TIGHTEST_FIRST))
                .limit(MOST)
                .toList();
    }
}
