package io.loadline.slo.objective;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The uploaded OpenSLO objects, by kind and name. */
@ApplicationScoped
class DocumentProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("openslo", Map.of("kind", "text", "name", "text"), Map.of("content", "jsonb"));

    @Override
    public String name() {
        return "openslo";
    }

    @Override
    public List<String> tables() {
        return List.of("openslo");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return KeptDocument.DECIDER
                .events()
                .read(event)
                .map(happened -> switch (happened) {
                    case KeptDocument.Event.Kept kept ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("kind", kept.kind(), "name", kept.name()),
                                Map.of("content", Json.write(kept.content())));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** As they were at a position of the log. */
    static Uni<List<Row>> read(Mutiny.StatelessSession session, long position) {
        return Sql.on(session, """
                select kind, name, cast(content as text) from openslo
                 where from_position <= :position and to_position > :position
                 order by kind, name
                """)
                .with("position", position)
                .rows(row -> new Row(row.text(0), row.text(1), Json.read(row.text(2), KeptDocument.Content.class)));
    }

    record Row(String kind, String name, KeptDocument.Content content) {}
}
