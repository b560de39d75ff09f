package io.loadline.eventstore.inbox;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Wakeup;
import io.loadline.eventstore.Whole;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The streams that wait or are parked, and how they get going again: a parked one by an operator, one that waits by itself. A
 * sweep now and then catches a record that began to wait in the very moment in which its predecessor came.
 */
@ApplicationScoped
public class Parking {
    private static final long SWEEP_MILLIS = 2_000;

    private static final String LOTS = """
            select w.source, cast(w.stream_id as text), coalesce(i.version, 0), count(*), %s, coalesce(max(i.error), '')
              from eventstore.inbox_waiting w
              left join eventstore.inbox i on i.source = w.source and i.stream_id = w.stream_id %%s
             group by w.source, w.stream_id, i.version order by min(w.received_at) limit 500
            """.formatted(Sql.MICROS.formatted("min(w.received_at)"));

    private final Mutiny.SessionFactory sessions;
    private final Wakeup wakeup;
    private final List<Subscription> subscriptions;
    private Optional<Loop> sweeper = Optional.empty();

    Parking(Mutiny.SessionFactory sessions, Wakeup wakeup, @All List<Subscription> subscriptions) {
        this.sessions = sessions;
        this.wakeup = wakeup;
        this.subscriptions = subscriptions;
    }

    void start(@Observes StartupEvent event) {
        sweeper = Optional.of(Loop.start("inbox-sweeper", new Wakeup().bell(), SWEEP_MILLIS, this::sweep));
    }

    void stop(@Observes ShutdownEvent event) {
        sweeper.ifPresent(Loop::stop);
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
        return sessions.withStatelessSession(
                session -> Sql.on(session, LOTS.formatted("")).rows(Parking::lot));
    }

    public Uni<Optional<Lot>> find(String source, UUID stream) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session, LOTS.formatted("where w.source = :source and w.stream_id = cast(:stream as uuid)"))
                .with("source", source)
                .with("stream", stream)
                .rows(Parking::lot)
                .map(lots -> lots.stream().findFirst()));
    }

    private static Lot lot(Sql.Row row) {
        return new Lot(
                row.text(0),
                row.uuid(1),
                row.number(2),
                row.number(3),
                row.instant(4),
                Optional.of(row.text(5)).filter(error -> !error.isEmpty()));
    }

    /**
     * A record that waits.
     *
     * @param previous version of the one before it
     * @param data as it came, or as it was repaired
     */
    public record Kept(int version, int previous, long position, String type, String actor, String data) {
        static Kept of(Heard record) {
            return new Kept(
                    record.version(),
                    record.previous(),
                    record.position(),
                    record.type(),
                    record.metadata().actor(),
                    record.data());
        }
    }

    /** The first 500 records of a stream that wait, in order. */
    public Uni<List<Kept>> records(String source, UUID stream) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select record from eventstore.inbox_waiting
                 where source = :source and stream_id = cast(:stream as uuid) order by version limit 500
                """)
                .with("source", source)
                .with("stream", stream)
                .rows(row -> Kept.of(Json.read(row.text(0), Heard.class))));
    }

    /** Gives a waiting record other data, by an operator's decision. @return whether there is such a record */
    public Uni<Boolean> repair(String source, UUID stream, int version, String data) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                        select record from eventstore.inbox_waiting
                         where source = :source and stream_id = cast(:stream as uuid) and version = :version for update
                        """)
                .with("source", source)
                .with("stream", stream)
                .with("version", version)
                .rows(row -> Json.read(row.text(0), Heard.class).saying(data))
                .call(found -> InOrder.each(found, record -> replace(session, source, record)))
                .map(found -> !found.isEmpty()));
    }

    private static Uni<Integer> replace(Mutiny.StatelessSession session, String source, Heard record) {
        return Sql.on(session, """
                update eventstore.inbox_waiting set record = :record
                 where source = :source and stream_id = cast(:stream as uuid) and version = :version
                """)
                .with("record", Json.write(record))
                .with("source", source)
                .with("stream", record.stream())
                .with("version", record.version())
                .run();
    }

    /**
     * Tries the waiting records of a stream again, in order; what still cannot be read parks it again.
     *
     * @return whether nothing of the stream waits any more
     */
    public Uni<Boolean> replay(String source, UUID stream) {
        return subscription(source)
                .map(subscription -> Whole.toTheEnd(() -> sessions.withStatelessTransaction(
                                (session, tx) -> replay(session, subscription, stream)))
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
                        insert into eventstore.inbox as i (source, stream_id, version)
                        select :source, cast(:stream as uuid), version from first
                        on conflict (source, stream_id) do update set version = excluded.version
                        """)
                        .with("source", source)
                        .with("stream", stream)
                        .run())
                .chain(() -> replay(source, stream));
    }

    private boolean sweep() {
        var overlooked = Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, """
                select w.source, cast(w.stream_id as text), i.version from eventstore.inbox_waiting w
                  join eventstore.inbox i on i.source = w.source and i.stream_id = w.stream_id
                 where w.previous = i.version and i.parked_at is null limit 100
                """).rows()));
        for (var row : overlooked) {
            subscription(row.text(0))
                    .ifPresent(subscription -> Loop.await(() -> sessions.withStatelessTransaction((session, tx) ->
                            Intake.careful(session, subscription).drain(row.uuid(1), (int) row.number(2)))));
        }
        return false;
    }

    private Optional<Subscription> subscription(String source) {
        return subscriptions.stream()
                .filter(subscription -> subscription.source().equals(source))
                .findFirst();
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
                .chain(version -> Intake.careful(session, subscription).drain(stream, version.intValue()))
                .chain(() -> Sql.on(session, """
                        select not exists (select 1 from eventstore.inbox_waiting where source = :source and stream_id = cast(:stream as uuid))
                        """)
                        .with("source", subscription.source())
                        .with("stream", stream)
                        .rows(row -> row.flag(0)))
                .map(List::getFirst);
    }
}
