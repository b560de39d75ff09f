package io.loadline.changes.incident;

import java.time.Instant;

/** What happened to an incident; each carries its title, severity and services, which everybody hears who hears the event. */
public sealed interface IncidentEvent {
    record Opened(Report report) implements IncidentEvent {}

    record Mitigated(Report report, Instant at, String note) implements IncidentEvent {}

    record Resolved(Report report, Instant at, String note) implements IncidentEvent {}

    record Reviewed(Report report, Instant at, Review review) implements IncidentEvent {}
}
