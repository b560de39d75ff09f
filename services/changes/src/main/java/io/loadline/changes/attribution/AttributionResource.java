package io.loadline.changes.attribution;

import io.loadline.changes.incident.Incident;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What set an incident off. */
@Path("/incidents/{id}/attribution")
@RolesAllowed(Roles.VIEWER)
class AttributionResource {
    private final Reads reads;
    private final Suspects suspects;

    AttributionResource(Reads reads, Suspects suspects) {
        this.reads = reads;
        this.suspects = suspects;
    }

    @GET
    @Operation(
            summary = "Which change set it off",
            description =
                    "Probabilities over the changes before the incident and over no change at all, which sum to 1, with the reasons for"
                            + " each: time, place in the graph, and what pods of the new version show beside those of the old one")
    public Uni<Attribution> attribution(UUID id) {
        return reads.load(Incident.DECIDER, id)
                .chain(incident -> reads.at().chain(position -> suspects.judge(incident.state(), position)));
    }
}
