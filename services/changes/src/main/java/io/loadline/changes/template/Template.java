package io.loadline.changes.template;

import io.loadline.changes.change.Subject.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A workflow that developers start by themselves, for a change that was approved.
 *
 * @param kind of the changes that it carries out
 * @param steps in their order; the last one observes that what was asked for is there
 */
record Template(String name, String title, Kind kind, List<Step> steps) {
    /** Takes a cluster out of the traffic. */
    private static final Template CLUSTER_ISOLATION = new Template(
            "cluster-isolation",
            "Take a cluster out of the traffic and keep it apart",
            Kind.CLUSTER_ISOLATION,
            List.of(
                    new Step("drain", Duration.ofMinutes(15), Optional.of("undrain")),
                    new Step("isolate", Duration.ofMinutes(10), Optional.of("rejoin")),
                    new Step("observe", Duration.ofMinutes(30), Optional.empty())));

    static final List<Template> ALL = List.of(CLUSTER_ISOLATION);

    Template {
        steps = List.copyOf(steps);
    }

    /**
     * @param timeout within which it has to be reported
     * @param compensation the step that undoes it; none when there is nothing to undo
     */
    record Step(String name, Duration timeout, Optional<String> compensation) {}

    static Optional<Template> named(String name) {
        return ALL.stream().filter(template -> template.name().equals(name)).findFirst();
    }
}
