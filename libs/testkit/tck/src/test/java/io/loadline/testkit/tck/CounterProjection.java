package io.loadline.testkit.tck;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The totals, at every position. */
@ApplicationScoped
class CounterProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("counter", Map.of("id", "text"), Map.of("total", "bigint"));

    @Override
    public String name() {
        return "counters";
    }

    @Override
    public List<String> tables() {
        return List.of("counter");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Counter.EVENTS
                .read(event)
                .map(read -> switch (read) {
                    case Counter.Event.Added added -> add(session, event, added.amount());
                    case Counter.Event.AddedQuietly added -> add(session, event, added.amount());
                    case Counter.Event.Named named -> nothing();
                    case Counter.Event.Sealed sealed -> nothing();
                    case Counter.Event.Promised promised -> nothing();
                    case Counter.Event.Asked asked -> nothing();
                })
                .orElseGet(CounterProjection::nothing);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> add(Mutiny.StatelessSession session, StoredEvent event, long amount) {
        var id = event.stream().toString();
        return Sql.on(session, "select total from counter where id = :id and to_position = 9223372036854775807")
                .with("id", id)
                .rows(row -> row.number(0))
                .chain(totals -> ROWS.put(
                        session,
                        event.position(),
                        Map.of("id", id),
                        Map.of("total", amount + (totals.isEmpty() ? 0 : totals.getFirst()))));
    }
}
