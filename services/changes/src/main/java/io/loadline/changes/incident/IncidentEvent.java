package io.loadline.changes.incident;

import java.time.Instant;
import java.util.UUID;

/** What happened to an incident; what others hear of carries its title, severity and services. */
public sealed interface IncidentEvent {
    record Opened(Report report) implements IncidentEvent {}

    /** Measurements were handed in; they replace the ones before. */
    record Observed(Signs signs) implements IncidentEvent {}

    record Mitigated(Report report, Instant at, String note) implements IncidentEvent {}

    record Resolved(Report report, Instant at, String note) implements IncidentEvent {}

    record Reviewed(Report report, Instant at, Review review) implements IncidentEvent {}

    record Assigned(Handling.Role role, String person) implements IncidentEvent {}

    /** It is worse, or not as bad. */
    record Rated(Report.Severity severity, String reason) implements IncidentEvent {}

    record StatusUpdated(String message) implements IncidentEvent {}

    /** @param followUp its index in the review */
    record FollowUpVerified(int followUp, String evidence, String by, Instant at) implements IncidentEvent {}

    /** @param recurrence the incident that came for the same kind of cause */
    record FollowUpReopened(int followUp, UUID recurrence, Instant at) implements IncidentEvent {}
}
