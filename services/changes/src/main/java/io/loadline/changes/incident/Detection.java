package io.loadline.changes.incident;

import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What slo tells of an incident that it has detected.
 *
 * @param since when it began
 * @param evidence how new versions do beside old ones
 */
public record Detection(UUID id, List<String> services, Instant since, List<Signs.Showing> evidence) {

    static UUID incident(UUID detection) {
        return Uuids.named("incident", "slo", detection.toString());
    }

    /** Nobody has judged it yet, so it counts as major. */
    Report report() {
        return new Report(
                "Deviation of " + String.join(", ", services),
                Report.Severity.MAJOR,
                services,
                since,
                Optional.of(id.toString()));
    }

    /** What deviates fails as far as we know; nothing is said about how much. */
    Signs signs() {
        return evidence.isEmpty()
                ? Signs.NONE
                : new Signs(
                        services.stream()
                                .map(service -> new Signs.Failing("", service, 1))
                                .toList(),
                        List.of(),
                        evidence);
    }

    /** It is no longer seen. */
    public record Cleared(UUID id) {}
}
