package io.loadline.changes.incident;

import java.time.Instant;

/** What happened to an incident; what others hear of carries its title, severity and services. */
public sealed interface IncidentEvent {
    record Opened(Report report) implements IncidentEvent {}

    /** Measurements were handed in; they replace the ones before. */
    record Observed(Signs signs) implements IncidentEvent {}

    record Mitigated(Report report, Instant at, String note) implements IncidentEvent {}

    record Resolved(Report report, Instant at, String note) implements IncidentEvent {}

    record Reviewed(Report report, Instant at, Review review) implements IncidentEvent {}
}
