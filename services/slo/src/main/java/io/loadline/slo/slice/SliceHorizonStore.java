package io.loadline.slo.slice;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** From when on slices, and samples of signals, are taken and kept; it only moves forward. */
@ApplicationScoped
public class SliceHorizonStore {
    private final Mutiny.SessionFactory sessions;

    SliceHorizonStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Two seconds since 1970.
     *
     * @param takenFrom slices that start before are refused
     * @param keptFrom slices that start before are no longer there, only their sums by hour
     */
    public record Now(long takenFrom, long keptFrom) {
        private static final long DAY = 86_400;

        /** What starts before is refused. */
        public Instant takenSince() {
            return Instant.ofEpochSecond(taken());
        }

        /** Whether the months are let go in which it lies. */
        public boolean isPast(Instant instant) {
            return instant.getEpochSecond() < taken() - DAY;
        }

        private long taken() {
            return Math.max(takenFrom, Instant.MIN.getEpochSecond());
        }
    }

    public Uni<Now> now() {
        return sessions.withStatelessSession(
                session -> Sql.on(session, "select taken_from, kept_from from slice_horizon")
                        .rows(row -> new Now(row.number(0), row.number(1)))
                        .map(List::getFirst));
    }

    /** From now on no slices are taken that start before. */
    public Uni<Void> take(long from) {
        return sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, """
                        update slice_horizon set taken_from = :from, noted_at = clock_timestamp() where taken_from < :from
                        """).with("from", from).run().replaceWithVoid());
    }
}
