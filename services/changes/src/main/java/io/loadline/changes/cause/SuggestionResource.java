package io.loadline.changes.cause;

import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentEvent;
import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.incident.Review;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the words of an incident suggest before it is reviewed. */
@Path("/incidents/{id}/suggested-cause")
@RolesAllowed(Roles.VIEWER)
class SuggestionResource {
    private static final int MOST_REVIEWS = 300;

    private final Reads reads;
    private final EventStore store;
    private final IncidentStore incidents;

    SuggestionResource(Reads reads, EventStore store, IncidentStore incidents) {
        this.reads = reads;
        this.store = store;
        this.incidents = incidents;
    }

    @GET
    @Operation(
            summary = "What the words of an incident suggest as its cause",
            description =
                    "From its title and notes, by what the last 300 reviews found; with probabilities, to pre-fill a review that people"
                            + " decide on")
    public Uni<Guess.Suggestion> suggestion(UUID id) {
        return reads.load(Incident.DECIDER, id)
                .chain(incident -> reads.at()
                        .chain(position -> store.history(id, position)
                                .chain(events -> incidents
                                        .reviewed(position, MOST_REVIEWS)
                                        // learning takes up to a second and must not hold up others
                                        .emitOn(Infrastructure.getDefaultWorkerPool())
                                        .map(reviewed -> suggest(id, incident.state(), events, reviewed)))));
    }

    private static Guess.Suggestion suggest(
            UUID id, Incident incident, List<StoredEvent> events, List<Row<Incident>> reviewed) {
        var known = reviewed.stream()
                .filter(row -> !row.id().equals(id))
                .flatMap(row -> known(row.state()).stream())
                .toList();
        var title = incident.report().orElseThrow().title();
        return Guess.learnedFrom(known).suggest(new Words(title, notes(events)));
    }

    private static Optional<Guess.Known> known(Incident incident) {
        return incident.review()
                .flatMap(review -> Kind.of(review.cause().kind())
                        .map(kind -> new Guess.Known(
                                new Words(incident.report().orElseThrow().title(), String.join(" ", review.factors())),
                                kind,
                                review.cause().trigger() == Review.Trigger.CHANGE)));
    }

    private static String notes(List<StoredEvent> events) {
        return events.stream()
                .flatMap(event -> Incident.DECIDER.events().read(event).stream())
                .map(event -> switch (event) {
                    case IncidentEvent.Mitigated e -> e.note();
                    case IncidentEvent.Resolved e -> e.note();
                    case IncidentEvent.StatusUpdated(var message) -> message;
                    case IncidentEvent.Rated(var severity, var reason) -> reason;
                    case IncidentEvent.Opened e -> "";
                    case IncidentEvent.Assigned e -> "";
                    case IncidentEvent.FollowUpVerified e -> "";
                    case IncidentEvent.FollowUpReopened e -> "";
                    case IncidentEvent.Observed e -> "";
                    // what people found already is no suggestion
                    case IncidentEvent.Reviewed e -> "";
                })
                .collect(Collectors.joining(" "));
    }
}
