package io.loadline.cost.budget;

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

/** How the budgets stand at every position. */
@ApplicationScoped
class BudgetProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("budget", Map.of("name", "text"), Map.of("standing", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    BudgetProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "budgets";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("budget");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Budget.DECIDER
                .events()
                .read(event)
                .map(BudgetEvent::standing)
                .map(standing -> ROWS.put(
                        session,
                        event.position(),
                        Map.of("name", standing.name()),
                        Map.of("standing", Json.write(standing))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** By name. */
    Uni<List<Standing>> page(long position, String after, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(standing as text) from budget
                 where from_position <= :position and to_position > :position and name > :after
                 order by name limit :limit
                """)
                .with("position", position)
                .with("after", after)
                .with("limit", limit)
                .rows(row -> Json.read(row.text(0), Standing.class)));
    }
}
