package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Up to which position the log is complete: nothing at or below it can still appear.
 *
 * <p>The lock barrier: the sequence's last value is a candidate; every transaction that may still commit a position up to it
 * holds the table's RowExclusiveLock, because an INSERT takes that lock before it draws a position. When those that were seen
 * are gone, the candidate is safe. A cursor on the position alone would skip events of slower transactions for ever, and one on
 * transaction ids would stall on strangers.
 */
@ApplicationScoped
public class Barrier {
    private static final String CANDIDATE =
            "select coalesce(pg_sequence_last_value('eventstore.event_position_seq'), 0)";

    private static final String WRITERS = """
            select virtualtransaction from pg_locks
             where locktype = 'relation' and relation = cast('eventstore.event' as regclass) and mode = 'RowExclusiveLock'
               and pid is distinct from pg_backend_pid()
               and database = (select oid from pg_database where datname = current_database())
            """;

    private static final long SHORTEST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 16;

    private final Mutiny.SessionFactory sessions;

    Barrier(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Waits for the writers of this moment and gives the position up to which the log can be read. */
    public Uni<Long> pass() {
        return sessions.withStatelessSession(Barrier::pass);
    }

    /** The same on a given session; READ COMMITTED, because each statement must see what others have done since the last. */
    static Uni<Long> pass(Mutiny.StatelessSession session) {
        return last(session).call(candidate -> writers(session).chain(writers -> waitFor(session, writers)));
    }

    /** The last position that was drawn, by whoever; nobody is waited for. */
    public static Uni<Long> last(Mutiny.StatelessSession session) {
        return Sql.on(session, CANDIDATE).number();
    }

    private static Uni<List<String>> writers(Mutiny.StatelessSession session) {
        return Sql.on(session, WRITERS).rows(row -> row.text(0));
    }

    private static Uni<Void> waitFor(Mutiny.StatelessSession session, List<String> seen) {
        if (seen.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var left = new HashSet<>(seen);
        var pause = new AtomicLong(SHORTEST_PAUSE_MILLIS);
        return InOrder.until(() -> Pause.millis(
                        pause.getAndUpdate(millis -> Math.min(2 * millis, LONGEST_PAUSE_MILLIS)))
                .chain(() -> writers(session))
                .map(now -> {
                    left.retainAll(now);
                    return left.isEmpty();
                }));
    }
}
