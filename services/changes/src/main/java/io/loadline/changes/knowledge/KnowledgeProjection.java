package io.loadline.changes.knowledge;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the table behind {@link KnowledgeStore}. */
@ApplicationScoped
class KnowledgeProjection implements Projection {
    private static final VersionedRows ROWS = new VersionedRows(
            "knowledge_row",
            Map.of("id", "uuid"),
            Map.of(
                    "kind", "text",
                    "ref", "text",
                    "title", "text",
                    "body", "text",
                    "title_terms", "text",
                    "body_terms", "text",
                    "language", "text"));

    @Override
    public String name() {
        return "knowledge";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public List<String> tables() {
        return List.of("knowledge_row");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Article.addition(event)
                .map(addition -> known(session, event).chain(known -> put(session, event, addition.apply(known))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Article> known(Mutiny.StatelessSession session, StoredEvent event) {
        return Sql.on(session, """
                        select kind, ref, title, body from knowledge_row
                         where id = cast(:id as uuid) and to_position = 9223372036854775807""")
                .with("id", event.stream())
                .rows(row -> new Article(Article.Kind.valueOf(row.text(0)), row.text(1), row.text(2), row.text(3)))
                .map(rows -> rows.stream().findFirst().orElseGet(() -> Article.unwritten(event.stream())));
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, StoredEvent event, Article article) {
        return ROWS.put(
                session,
                event.position(),
                Map.of("id", event.stream()),
                Map.of(
                        "kind", article.kind().name(),
                        "ref", article.ref(),
                        "title", article.title(),
                        "body", article.text(),
                        "title_terms", Terms.of(article.title()),
                        "body_terms", Terms.of(article.text()),
                        "language", article.language().configuration()));
    }
}
