package io.loadline.changes.incident;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table behind {@link IncidentStore}. */
@ApplicationScoped
class IncidentProjection extends FoldedProjection<IncidentEvent, Incident> {

    IncidentProjection() {
        super(
                "incident_row",
                Incident.DECIDER,
                Incident.class,
                Map.of("state", "text", "starts", "timestamptz"),
                incident -> Map.of(
                        "state", incident.state().name(),
                        "starts", incident.report().orElseThrow().at()));
    }

    @Override
    public int version() {
        return 2;
    }
}
