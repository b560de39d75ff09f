package io.loadline.cost.allocation;

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

/** The allocation rules at every position. */
@ApplicationScoped
class AllocationRulesProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("allocation_rules", Map.of("valid_from", "date"), Map.of("rules", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    AllocationRulesProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "allocation-rules";
    }

    @Override
    public List<String> tables() {
        return List.of("allocation_rules");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return AllocationRules.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case AllocationRules.Event.Published(var rules) ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("valid_from", rules.validFrom()),
                                Map.of("rules", Json.write(rules)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** All rules by their first day. */
    Uni<List<AllocationRules>> all(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(rules as text) from allocation_rules
                 where from_position <= :position and to_position > :position order by valid_from
                """)
                .with("position", position)
                .rows(row -> Json.read(row.text(0), AllocationRules.class)));
    }
}
