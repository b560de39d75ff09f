package io.loadline.slo.objective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An objective as clients see it.
 *
 * @param id stable through renames
 * @param definitionVersion how often it was defined or changed
 * @param window in words
 * @param levels of load, by hand, in the order in which they were said
 */
record ObjectiveView(
        UUID id,
        String name,
        List<String> formerNames,
        String service,
        Optional<String> displayName,
        Optional<String> description,
        Method method,
        String window,
        TimeWindow timeWindow,
        List<Goal> objectives,
        int definitionVersion,
        boolean retired,
        Map<String, List<String>> labels,
        Map<String, String> annotations,
        List<Exclusion> exclusions,
        CommitmentTerms commitment,
        List<CommittedLevel> levels) {

    static ObjectiveView of(UUID id, Objective objective) {
        var promise = objective.promise();
        return new ObjectiveView(
                id,
                objective.name(),
                objective.names().stream()
                        .filter(name -> !name.equals(objective.name()))
                        .toList(),
                promise.service(),
                promise.displayName(),
                promise.description(),
                promise.method(),
                promise.window().toString(),
                promise.window(),
                promise.goals(),
                objective.version(),
                objective.retired(),
                promise.labels(),
                promise.annotations(),
                objective.exclusions(),
                objective.commitmentTerms(),
                objective.levels());
    }
}
