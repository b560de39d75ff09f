package io.loadline.eventstore.inbox;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Wakeup;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The streams that wait or are parked, and how an operator gets them going again. */
@ApplicationScoped
public class Parking {
    private final Mutiny.SessionFactory sessions;
    private final Wakeup wakeup;
    private final List<Subscription> subscriptions;

    Parking(Mutiny.SessionFactory sessions, Wakeup wakeup, @All List<Subscription> subscriptions) {
        this.sessions = sessions;
        this.wakeup = wakeup;
        this.subscriptions = subscriptions;
    }

    /**
     * A foreign stream with records that are not in the log yet.
     *
     * @param version last version that is in the log
     * @param waiting how many records wait
     * @param error why it is parked; empty when it only waits for a predecessor
     */
    public record Lot(String source, UUID stream, long version, long waiting, Instant since, Optional<String> error) {}

    public Uni<List<Lot>> list() {
        return sessions.withStatelessSession(session -> Sql.on(
                        session, """
                select w.source, cast(w.stream_id as text), coalesce(i.version, 0), count(*), %s, coalesce(max(i.error), '')
                  from eventstore.inbox_waiting w
                  left join eventstore.inbox i on i.source = w.source and i.stream_id = w.stream_id
                 group by w.source, w.stream_id, i.version order by min(w.received_at) limit 500
                """.formatted(Sql.MICROS.formatted("min(w.received_at)")))
                .rows(row -> new Lot(
                        row.text(0),
                        row.uuid(1),
                        row.number(2),
                        row.number(3),
                        row.instant(4),
                        Optional.of(row.text(5)).filter(error -> !error.isEmpty()))));
    }

    /**
     * Tries the waiting records of a stream again, in order; what still cannot be read parks it again.
     *
     * @return whether nothing of the stream waits any more
     */
    public Uni<Boolean> replay(String source, UUID stream) {
        return subscriptions.stream()
                .filter(subscription -> subscription.source().equals(source))
                .findFirst()
                .map(subscription -> sessions.withStatelessTransaction(
                                (session, tx) -> replay(session, subscription, stream))
                        .invoke(free -> wakeup.appended()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /** Gives up on the first waiting record of a stream, by an operator's decision, and goes on with those after it. */
    public Uni<Boolean> skip(String source, UUID stream) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                        with first as (
                          delete from eventstore.inbox_waiting where (source, stream_id, version) in (
                            select source, stream_id, version from eventstore.inbox_waiting
                             where source = :source and stream_id = cast(:stream as uuid) order by version limit 1)
                          returning version)
                        update eventstore.inbox set version = (select version from first)
                         where source = :source and stream_id = cast(:stream as uuid) and exists (select 1 from first)
                        """)
                        .with("source", source)
                        .with("stream", stream)
                        .run())
                .chain(() -> replay(source, stream));
    }

    private static Uni<Boolean> replay(Mutiny.StatelessSession session, Subscription subscription, UUID stream) {
        return Sql.on(session, """
                update eventstore.inbox set parked_at = null, error = null
                 where source = :source and stream_id = cast(:stream as uuid) returning version
                """)
                .with("source", subscription.source())
                .with("stream", stream)
                .rows(row -> row.number(0))
                .map(versions -> versions.isEmpty() ? 0L : versions.getFirst())
                .chain(version -> new Intake(session, subscription).drain(stream, version.intValue()))
                .chain(() -> Sql.on(session, """
                        select not exists (select 1 from eventstore.inbox_waiting where source = :source and stream_id = cast(:stream as uuid))
                        """)
                        .with("source", subscription.source())
                        .with("stream", stream)
                        .rows(row -> row.flag(0)))
                .map(List::getFirst);
    }
}
