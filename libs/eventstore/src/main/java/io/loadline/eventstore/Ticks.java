package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Resolves an instant to a position, the same one for ever.
 *
 * <p>{@code recorded_at} does not rise with the position, so an instant alone cannot cut the log. Ticks can: each says "the log
 * is complete up to here, at this time". An instant means the greatest position that was recorded not after it and does not lie
 * beyond the first tick after it.
 */
@ApplicationScoped
public class Ticks {
    /** Serialises the makers of ticks; any constant of our own will do. */
    private static final long LOCK = 0x6c6f61646c696e65L;

    private static final String RESOLVE = """
            select (select coalesce(max(e.position), 0) from eventstore.event e
                     where e.recorded_at <= cast(:at as timestamptz) and e.position <= t.position)
              from eventstore.tick t where t.at > cast(:at as timestamptz) order by t.at limit 1
            """;

    private final Mutiny.SessionFactory sessions;

    Ticks(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @return the position that the instant stands for; fails with 400 when it lies in the future */
    public Uni<Long> resolve(Instant at) {
        return find(at).chain(found -> found.isPresent()
                ? Uni.createFrom().item(found.get())
                : refuseFuture(at).chain(this::make).chain(() -> resolve(at)));
    }

    /** Writes a tick for the log as it stands. */
    public Uni<Void> make() {
        return Whole.toTheEnd(() -> sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, "select cast(pg_advisory_xact_lock(:lock) as text)")
                        .with("lock", LOCK)
                        .rows()
                        .chain(() -> Barrier.pass(session))
                        .chain(position -> insert(session, position))));
    }

    private Uni<Optional<Long>> find(Instant at) {
        return sessions.withStatelessSession(session -> Sql.on(session, RESOLVE)
                .with("at", at)
                .rows(row -> row.number(0))
                .map(rows -> rows.stream().findFirst()));
    }

    private Uni<Void> refuseFuture(Instant at) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session, "select cast(:at as timestamptz) > clock_timestamp()")
                .with("at", at)
                .rows(row -> row.flag(0))
                .invoke(future -> {
                    if (future.getFirst()) {
                        throw StoreProblem.FUTURE_INSTANT.because(at + " has not come yet");
                    }
                })
                .replaceWithVoid());
    }

    private static Uni<Void> insert(Mutiny.StatelessSession session, long position) {
        return Sql.on(session, """
                insert into eventstore.tick (at, position)
                select greatest(clock_timestamp(), (select max(at) from eventstore.tick) + interval '1 microsecond'), :position
                """).with("position", position).run().replaceWithVoid();
    }
}
