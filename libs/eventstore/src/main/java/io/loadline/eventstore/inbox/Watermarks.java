package io.loadline.eventstore.inbox;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Up to which of its positions a foreign service has told us everything, per partition, and where that is in our own log. */
final class Watermarks {
    private Watermarks() {}

    static Uni<Void> advance(Mutiny.StatelessSession session, String source, int partition, long position) {
        return Sql.on(session, """
                insert into eventstore.watermark as w (source, partition, position, local_position)
                select :source, :partition, :position, coalesce(max(position), 0) from eventstore.event
                on conflict (source, partition) do update
                   set position = excluded.position, local_position = excluded.local_position
                 where w.position < excluded.position
                """)
                .with("source", source)
                .with("partition", partition)
                .with("position", position)
                .run()
                .replaceWithVoid();
    }
}
