package io.loadline.slo.objective;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What other services are told of an objective: data of {@code slo.defined} and {@code slo.changed}.
 *
 * @param id stable through renames
 * @param target of the first goal
 * @param window in words
 * @param formerName when it was renamed
 */
record PublishedObjective(
        UUID id,
        String name,
        String service,
        Method method,
        BigDecimal target,
        String window,
        List<Promise> objectives,
        Optional<String> formerName) {

    record Promise(String name, BigDecimal target) {}

    /** Data of {@code slo.retired}. */
    record Retired(UUID id, String name, String service, String reason) {}

    static PublishedObjective of(UUID id, String name, Definition definition) {
        return new PublishedObjective(
                id,
                name,
                definition.service(),
                definition.method(),
                definition.goals().getFirst().target(),
                definition.window().toString(),
                definition.goals().stream()
                        .map(goal -> new Promise(goal.name(), goal.target()))
                        .toList(),
                Optional.empty());
    }

    PublishedObjective formerly(String name) {
        return new PublishedObjective(id, this.name, service, method, target, window, objectives, Optional.of(name));
    }
}
