package io.loadline.slo.rules;

import io.loadline.eventstore.Rejection;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import java.util.List;
import java.util.stream.IntStream;

/** Rules of an objective for Prometheus, in one of the dialects that its tools and dashboards know. */
public enum PromRules {
    /** Fixed windows, factors that scale with the period. */
    SLOTH,
    /** Fixed factors, windows that scale with the period. */
    PYRRA;

    /**
     * The groups of all goals of an objective.
     *
     * @throws Rejection no-prometheus-rules when Prometheus cannot measure it
     */
    public List<RuleGroup> of(String name, Definition definition, RuleSettings settings) {
        if (definition.goals().stream().noneMatch(Goal::isMeasured)) {
            throw RulesProblem.NO_PROMETHEUS_RULES.because(
                    "there are no rules of it for Prometheus: it is made of other objectives, which have theirs");
        }
        return IntStream.range(0, definition.goals().size())
                .filter(goal -> definition.goals().get(goal).isMeasured())
                .mapToObj(goal -> groups(name, definition, goal, settings))
                .flatMap(List::stream)
                .toList();
    }

    private List<RuleGroup> groups(String name, Definition definition, int goal, RuleSettings settings) {
        return switch (this) {
            case SLOTH -> new SlothRules(name, definition, goal, settings).groups();
            case PYRRA -> new PyrraRules(name, definition, goal, settings).groups();
        };
    }
}
