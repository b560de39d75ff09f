package io.loadline.slo.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to detected incidents; {@code id} is the incident's, {@code slo} that of the objective, signal or system. */
public sealed interface DetectionEvent {
    UUID id();

    /** Something deviates that belongs to no incident yet. */
    record Detected(UUID id, UUID slo, String service, Instant since, List<Evidence> evidence, Instant at)
            implements DetectionEvent {}

    /** Another one deviates that is connected with one that does already. */
    record Joined(UUID id, UUID slo, String service, List<Evidence> evidence, Instant at) implements DetectionEvent {}

    /** One is as expected again; others still deviate. */
    record Left(UUID id, UUID slo, Instant at) implements DetectionEvent {}

    /** All is as expected again. */
    record Cleared(UUID id, UUID slo, Instant at) implements DetectionEvent {}
}
