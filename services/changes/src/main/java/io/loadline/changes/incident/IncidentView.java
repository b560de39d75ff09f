package io.loadline.changes.incident;

import io.loadline.eventstore.Loaded;
import io.loadline.eventstore.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An incident as clients see it.
 *
 * @param verified by their index the follow-ups that were done; one with a recurrence is open again
 */
record IncidentView(
        UUID id,
        int version,
        Incident.State state,
        String title,
        Report.Severity severity,
        List<String> services,
        Instant at,
        Optional<String> detection,
        Optional<Instant> mitigatedAt,
        Optional<Review> review,
        Map<Handling.Role, String> roles,
        Map<Integer, Handling.Progress> verified,
        List<String> actions) {

    static IncidentView of(Outcome<?, Incident> outcome) {
        return of(outcome.stream(), outcome.version(), outcome.state());
    }

    static IncidentView of(Loaded<Incident> loaded) {
        return of(loaded.stream(), loaded.version(), loaded.state());
    }

    static IncidentView of(UUID id, int version, Incident incident) {
        var report = incident.report().orElseThrow();
        return new IncidentView(
                id,
                version,
                incident.state(),
                report.title(),
                report.severity(),
                report.services(),
                report.at(),
                report.detection(),
                incident.mitigatedAt(),
                incident.review(),
                incident.handled().roles(),
                incident.handled().followUps(),
                incident.actions());
    }
}
