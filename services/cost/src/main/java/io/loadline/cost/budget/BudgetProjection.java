package io.loadline.cost.budget;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** How the budgets stand at every position. */
@ApplicationScoped
class BudgetProjection implements Projection {
    /** Each is valid until the next of its budget. */
    private static final String PUT = """
            with fresh as materialized (
              select name, standing, from_position,
                     lead(from_position, 1, 9223372036854775807) over (partition by name order by from_position) as to_position
                from json_to_recordset(cast(cast(:rows as text) as json)) as r(name text, standing jsonb, from_position bigint)),
            ended as (
              update budget b set to_position = f.from_position
                from (select name, min(from_position) as from_position from fresh group by name) f
               where b.name = f.name and b.to_position = 9223372036854775807)
            insert into budget (name, standing, from_position, to_position)
            select name, standing, from_position, to_position from fresh
            """;

    private final Mutiny.SessionFactory sessions;

    BudgetProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "budgets";
    }

    @Override
    public List<String> tables() {
        return List.of("budget");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return applyAll(session, List.of(event));
    }

    /** A row for each, by one statement: the guard adds hundreds of them in a second. */
    @Override
    public Uni<Void> applyAll(Mutiny.StatelessSession session, List<StoredEvent> page) {
        var rows = page.stream()
                .flatMap(event -> Budget.DECIDER.events().read(event).stream()
                        .map(BudgetEvent::standing)
                        .map(standing -> Map.of(
                                "name", standing.name(), "standing", standing, "from_position", event.position())))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Sql.on(session, PUT).with("rows", Json.write(rows)).run().replaceWithVoid();
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
