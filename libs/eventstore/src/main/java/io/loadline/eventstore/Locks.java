package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps what a command has read true until it is committed: it holds its streams for itself, and shares those that it only reads
 * with others that only read them.
 *
 * <p>Always in the order of the stream ids, so that nobody waits in a circle, and by a statement before the one that loads, whose
 * snapshot would be too old otherwise.
 */
final class Locks {
    private Locks() {}

    /** @param streams in the order of their ids */
    static Uni<Void> take(Mutiny.StatelessSession session, List<StreamOf<?, ?, ?>> streams) {
        return Sql.on(session, """
                        select count(case when own then cast(pg_advisory_xact_lock(key) as text)
                                          else cast(pg_advisory_xact_lock_shared(key) as text) end)
                          from unnest(cast(string_to_array(:keys, chr(31)) as bigint[]), cast(string_to_array(:own, chr(31)) as boolean[]))
                               as k(key, own)
                        """)
                .with(
                        "keys",
                        streams.stream().map(StreamOf::stream).map(Locks::key).toList())
                .with(
                        "own",
                        streams.stream().map(stream -> !stream.isOnlyRead()).toList())
                .rows()
                .replaceWithVoid();
    }

    static long key(UUID stream) {
        return stream.getMostSignificantBits() ^ stream.getLeastSignificantBits();
    }
}
