package io.loadline.changes.template;

import io.loadline.changes.template.Template.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a run was started for.
 *
 * @param run its id
 * @param steps of the template as they were then
 * @param change that was approved
 * @param parameters for those who carry it out
 */
record Order(
        UUID run,
        String template,
        List<Step> steps,
        String service,
        String environment,
        UUID change,
        Map<String, String> parameters,
        String by) {
    private static final Duration COMPENSATING = Duration.ofMinutes(30);

    Order {
        steps = List.copyOf(steps);
        parameters = Map.copyOf(parameters);
    }

    /** What undoes the first steps, the last of them first: one that failed may have been done in part. */
    List<String> compensations(int reached) {
        return steps.subList(0, reached).reversed().stream()
                .flatMap(step -> step.compensation().stream())
                .toList();
    }

    Duration timeout(String step) {
        return steps.stream()
                .filter(each -> each.name().equals(step))
                .findFirst()
                .map(Step::timeout)
                .orElse(COMPENSATING);
    }

    boolean knows(String step) {
        return steps.stream().anyMatch(each -> each.name().equals(step))
                || compensations(steps.size()).contains(step);
    }
}
