package io.loadline.capacity.plan;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The list of plans as it was known at a position of the log, newest first. */
@ApplicationScoped
class PlanStore {
    private static final UUID LAST = new UUID(-1, -1);

    private final Mutiny.SessionFactory sessions;

    PlanStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** One plan with its identity. */
    record Entry(UUID id, int version, Plan plan) {}

    /** Without what a result has of each service, which is a megabyte for each plan of some thousand. */
    Uni<List<Entry>> page(long position, Optional<State> state, Optional<UUID> before, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(id as text), version,
                       cast(jsonb_set(jsonb_set(data, '{result,loads}', '[]', false), '{result,residualRisk,notCovered}', '[]', false) as text)
                  from plan
                 where from_position <= :position and to_position > :position
                   and id < cast(:before as uuid) and (:state = '' or state = :state)
                 order by id desc limit :limit
                """)
                .with("position", position)
                .with("before", before.orElse(LAST))
                .with("state", state.map(State::name).orElse(""))
                .with("limit", limit)
                .rows(row -> new Entry(row.uuid(0), (int) row.number(1), Json.read(row.text(2), Plan.class))));
    }
}
