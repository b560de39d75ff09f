package io.loadline.changes.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loadline.changes.incident.Incident;
import io.loadline.eventstore.EventStore;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was written in words like those of an incident. */
@Path("/incidents/{id}/similar")
@RolesAllowed(Roles.VIEWER)
class SimilarResource {
    /** Of its words, so many tell what it is about. */
    private static final int MOST_TERMS = 300;

    private final Reads reads;
    private final EventStore store;
    private final KnowledgeStore knowledge;

    SimilarResource(Reads reads, EventStore store, KnowledgeStore knowledge) {
        this.reads = reads;
        this.store = store;
        this.knowledge = knowledge;
    }

    @GET
    @Operation(
            summary = "Runbooks and incidents that are written in similar words, the closest first",
            description =
                    "By the title, the services, the status updates and the notes of this one; what was learned from an incident is part"
                            + " of it. Words match by their stems in the language of each text.")
    public Uni<Page<KnowledgeStore.Hit>> similar(UUID id, @QueryParam("only") Optional<Only> only) {
        var paging = reads.paging();
        long skipped = paging.after().map(cursor -> cursor.count(0)).orElse(0L);
        var kinds = only.map(Only::kinds).orElse(List.of(Article.Kind.values()));
        return reads.load(Incident.DECIDER, id)
                .chain(() -> reads.at())
                .chain(position -> store.history(id, position)
                        .map(events -> Article.of(id, events))
                        .chain(article -> knowledge.find(
                                terms(article), article.ref(), kinds, position, skipped, paging.fetch())))
                .map(hits -> Page.of(hits, paging, hit -> Cursor.of(skipped + paging.limit())));
    }

    private static String terms(Article article) {
        return Arrays.stream(Terms.ofQuestion(article.title() + "\n" + article.text())
                        .split(" "))
                .distinct()
                .limit(MOST_TERMS)
                .collect(Collectors.joining(" "));
    }

    /** A part of what was written. */
    enum Only {
        @JsonProperty("incidents")
        INCIDENTS,
        @JsonProperty("runbooks")
        RUNBOOKS;

        List<Article.Kind> kinds() {
            return switch (this) {
                case INCIDENTS -> List.of(Article.Kind.INCIDENT, Article.Kind.REVIEW);
                case RUNBOOKS -> List.of(Article.Kind.RUNBOOK);
            };
        }
    }
}
