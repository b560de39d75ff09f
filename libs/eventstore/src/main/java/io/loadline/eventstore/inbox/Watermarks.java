package io.loadline.eventstore.inbox;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import java.util.SortedMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** Up to which of its positions a foreign service has told us everything, per partition, and where that is in our own log. */
final class Watermarks {
    private Watermarks() {}

    /** @param positions by partition */
    static Uni<Void> advance(Mutiny.StatelessSession session, String source, SortedMap<Integer, Long> positions) {
        if (positions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.on(session, """
                insert into eventstore.watermark as w (source, partition, position, local_position)
                select :source, m.partition, m.position, (select coalesce(max(position), 0) from eventstore.event)
                  from unnest(cast(string_to_array(:partitions, chr(31)) as int[]), cast(string_to_array(:positions, chr(31)) as bigint[]))
                    as m(partition, position)
                 order by m.partition
                on conflict (source, partition) do update
                   set position = excluded.position, local_position = excluded.local_position
                 where w.position < excluded.position
                """)
                .with("source", source)
                .with("partitions", positions.keySet())
                .with("positions", positions.values())
                .run()
                .replaceWithVoid();
    }
}
