package io.loadline.changes.knowledge;

import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Full-text search. */
@Path("/knowledge")
@RolesAllowed(Roles.VIEWER)
class KnowledgeResource {
    private final Reads reads;
    private final KnowledgeStore knowledge;

    KnowledgeResource(Reads reads, KnowledgeStore knowledge) {
        this.reads = reads;
        this.knowledge = knowledge;
    }

    @GET
    @Operation(
            summary = "What was written about this, the closest first",
            description =
                    "In runbooks, incidents and their reviews, in whatever language they are written: words match by their stems in the"
                            + " language of each text (English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish,"
                            + " Russian, Turkish, Indonesian), Chinese, Japanese and Korean by pairs of characters. What has all words of"
                            + " the question comes before what has some.")
    public Uni<Page<KnowledgeStore.Hit>> find(@QueryParam("q") @NotBlank @Size(max = 500) String q) {
        var paging = reads.paging();
        long skipped = paging.after().map(cursor -> cursor.count(0)).orElse(0L);
        return reads.at()
                .chain(position -> knowledge.find(
                        Terms.ofQuestion(q), "", List.of(Article.Kind.values()), position, skipped, paging.fetch()))
                .map(hits -> Page.of(hits, paging, hit -> Cursor.of(skipped + paging.limit())));
    }
}
