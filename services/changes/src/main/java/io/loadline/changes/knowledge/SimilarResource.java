package io.loadline.changes.knowledge;

import io.loadline.changes.incident.Incident;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Incidents like this one. */
@Path("/incidents/{id}/similar")
@RolesAllowed(Roles.VIEWER)
class SimilarResource {
    private static final List<Article.Kind> KINDS = List.of(Article.Kind.INCIDENT, Article.Kind.REVIEW);
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
            summary = "Incidents that were described in similar words, the closest first",
            description =
                    "By the title, the services and the notes of this one; what was learned from them is part of theirs")
    public Uni<Page<KnowledgeStore.Hit>> similar(UUID id) {
        var paging = reads.paging();
        long skipped = paging.after().map(cursor -> cursor.count(0)).orElse(0L);
        return reads.load(Incident.DECIDER, id)
                .chain(() -> reads.at())
                .chain(position -> store.history(id, position)
                        .chain(events -> knowledge.find(
                                terms(events), "incident:" + id, KINDS, position, skipped, paging.fetch())))
                .map(hits -> Page.of(hits, paging, hit -> Cursor.of(skipped + paging.limit())));
    }

    private static String terms(List<StoredEvent> events) {
        var text = events.stream()
                .flatMap(event -> Article.of(event).stream())
                .map(article -> article.title() + "\n" + article.text())
                .collect(Collectors.joining("\n"));
        return Arrays.stream(Terms.ofQuestion(text).split(" "))
                .distinct()
                .limit(MOST_TERMS)
                .collect(Collectors.joining(" "));
    }
}
