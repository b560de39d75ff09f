package io.loadline.changes.cause;

import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentEvent;
import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.incident.Review;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loaded;
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

/** What words and evidence suggest before an incident is reviewed. */
@Path("/incidents/{id}/suggested-cause")
@RolesAllowed(Roles.VIEWER)
class SuggestionResource {
    private static final int MOST_REVIEWS = 300;

    private final Reads reads;
    private final EventStore store;
    private final IncidentStore incidents;
    private final Culprits culprits;

    SuggestionResource(Reads reads, EventStore store, IncidentStore incidents, Culprits culprits) {
        this.reads = reads;
        this.store = store;
        this.incidents = incidents;
        this.culprits = culprits;
    }

    @GET
    @Operation(
            summary = "What a review could begin with: kind, trigger and failed control, and what each rests on",
            description =
                    "The kinds with probabilities from its title and notes, by what the last 300 reviews found, and from the kind of the"
                            + " change that set it off. The trigger by the change that is likelier than not, or else by the words. The controls by"
                            + " that change (whether it was registered, approved, frozen, went everywhere at once, had dangerous statements), by"
                            + " how long nobody knew, and by the words. People decide")
    public Uni<Suggestion> suggestion(UUID id) {
        return reads.load(Incident.DECIDER, id)
                .chain(incident -> reads.at()
                        .chain(position -> store.history(id, position)
                                .chain(events -> culprits.of(incident.state(), position)
                                        .chain(culprit -> incidents
                                                .reviewed(position, MOST_REVIEWS)
                                                // learning takes up to a second and must not hold up others
                                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                                .map(reviewed ->
                                                        suggest(incident, events, learned(id, reviewed), culprit))))));
    }

    private static Suggestion suggest(
            Loaded<Incident> incident, List<StoredEvent> events, Guess guess, Optional<Culprit> culprit) {
        var words = new Words(incident.state().report().orElseThrow().title(), notes(events));
        var opened = events.getFirst().recordedAt();
        return Suggestion.of(guess, words, culprit, Controls.of(incident.state(), opened, words, culprit));
    }

    /** What the others teach. */
    private static Guess learned(UUID id, List<Row<Incident>> reviewed) {
        return Guess.learnedFrom(reviewed.stream()
                .filter(row -> !row.id().equals(id))
                .flatMap(row -> known(row.state()).stream())
                .toList());
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
