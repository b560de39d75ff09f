package io.loadline.cost.bill;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The bills that were recorded, at every position. */
@ApplicationScoped
class BillProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("bill", Map.of("id", "uuid"), Map.of("batch", "uuid", "bill", "jsonb"));

    private static final VersionedRows REPLACEMENTS =
            new VersionedRows("bill_replacement", Map.of("id", "uuid"), Map.of("batch", "uuid", "replaced_by", "uuid"));

    private final Mutiny.SessionFactory sessions;

    BillProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "bills";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return List.of("bill", "bill_replacement");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return BillImport.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case BillImport.Event.Recorded(var bill) ->
                        REPLACEMENTS
                                .close(session, event.position(), Map.of("id", event.stream()))
                                .chain(() -> ROWS.put(
                                        session,
                                        event.position(),
                                        Map.of("id", event.stream()),
                                        Map.of("batch", bill.batch(), "bill", Json.write(bill))));
                    case BillImport.Event.Replaced(var by, var batch) ->
                        REPLACEMENTS.put(
                                session,
                                event.position(),
                                Map.of("id", event.stream()),
                                Map.of("batch", batch, "replaced_by", by));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The bills with lines of a billing period, empty for any, by id. */
    Uni<List<Recorded>> page(String period, long position, String after, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(b.id as text), cast(b.bill as text), coalesce(cast(r.replaced_by as text), '')
                  from bill b
                  left join bill_replacement r
                    on r.id = b.id and r.from_position <= :position and r.to_position > :position
                 where b.from_position <= :position and b.to_position > :position and cast(b.id as text) > :after
                   and (:period = '' or jsonb_exists(b.bill -> 'periods', :period))
                 order by cast(b.id as text) limit :limit
                """)
                .with("period", period)
                .with("position", position)
                .with("after", after)
                .with("limit", limit)
                .rows(row -> new Recorded(
                        row.uuid(0),
                        new BillImport.Known(
                                Optional.of(Json.read(row.text(1), BillImport.class)),
                                Optional.of(row.text(2))
                                        .filter(by -> !by.isEmpty())
                                        .map(UUID::fromString)))));
    }

    record Recorded(UUID id, BillImport.Known known) {}
}
