package io.loadline.cost.saving;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** How savings stand, at every position. */
@ApplicationScoped
class SavingProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("saving", Map.of("id", "uuid"), Map.of("saving", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    SavingProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "savings";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return List.of("saving");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Saving.DECIDER
                .events()
                .read(event)
                .map(read -> current(session, event.stream())
                        .chain(saving -> ROWS.put(
                                session,
                                event.position(),
                                Map.of("id", event.stream()),
                                Map.of("saving", Json.write(saving.evolve(read))))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Saving> current(Mutiny.StatelessSession session, UUID id) {
        return Sql.on(session, """
                select cast(saving as text) from saving
                 where id = cast(:id as uuid) and to_position = 9223372036854775807
                """)
                .with("id", id)
                .rows(row -> Json.read(row.text(0), Saving.class))
                .map(rows -> rows.isEmpty() ? Saving.NONE : rows.getFirst());
    }

    Uni<List<Row>> page(long position, String after, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(id as text), cast(saving as text) from saving
                 where from_position <= :position and to_position > :position and cast(id as text) > :after
                 order by cast(id as text) limit :limit
                """)
                .with("position", position)
                .with("after", after)
                .with("limit", limit)
                .rows(row -> new Row(row.uuid(0), Json.read(row.text(1), Saving.class))));
    }

    record Row(UUID id, Saving saving) {}
}
