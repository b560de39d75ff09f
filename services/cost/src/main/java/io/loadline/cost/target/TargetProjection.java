package io.loadline.cost.target;

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

/** The targets at every position. */
@ApplicationScoped
public class TargetProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("target", Map.of("name", "text", "valid_from", "date"), Map.of("target", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    TargetProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "targets";
    }

    @Override
    public List<String> tables() {
        return List.of("target");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Target.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case Target.Event.Agreed(var target) ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("name", target.name(), "valid_from", target.validFrom()),
                                Map.of("target", Json.write(target)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** All targets by name and first day. */
    public Uni<List<Target>> all(long position) {
        return sessions.withStatelessSession(session ->
                Sql.on(session, """
                select cast(target as text) from target
                 where from_position <= :position and to_position > :position order by name, valid_from
                """).with("position", position).rows(row -> Json.read(row.text(0), Target.class)));
    }
}
