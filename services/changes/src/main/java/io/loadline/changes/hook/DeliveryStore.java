package io.loadline.changes.hook;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The calls that came in, the latest first. */
@ApplicationScoped
class DeliveryStore {
    private final Mutiny.SessionFactory sessions;

    DeliveryStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Without their contents. */
    Uni<List<Row<Delivery>>> page(Optional<String> sender, long position, String at, String id, int fetch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select id, version, cast(data - 'content' as text) from delivery_row
                         where %s and (:sender = '' or sender = :sender)
                           and (:at = '' or (received_at, id) < (cast(nullif(:at, '') as timestamptz), cast(nullif(:id, '') as uuid)))
                         order by received_at desc, id desc limit :fetch
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("sender", sender.orElse(""))
                .with("at", at)
                .with("id", id)
                .with("fetch", fetch)
                .rows(row -> RowStore.read(row, Delivery.class)));
    }

    /** The latest change that events of CDEvents were about. */
    Uni<Optional<UUID>> change(Collection<String> events, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select data #>> '{receipt,became,change}' from delivery_row
                         where %s and sender = 'cdevents' and data #>> '{receipt,became,change}' is not null
                           and substring(data #>> '{receipt,delivery}' from '[^#]*$')
                               = any(cast(string_to_array(:events, chr(31)) as text[]))
                         order by received_at desc, id limit 1
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("events", events)
                .rows(row -> row.uuid(0))
                .map(changes -> changes.stream().findFirst()));
    }
}
