package io.loadline.eventstore.inbox;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Decides what becomes of each record, within one transaction: it is next and goes into the log; it is old and dropped; its
 * predecessor has not come, or its stream is parked, and it waits; or it cannot be read and parks its stream.
 */
final class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private static final String FIRST = """
            insert into eventstore.inbox as i (source, stream_id, version) values (:source, cast(:stream as uuid), :version)
            on conflict (source, stream_id) do update set version = excluded.version
             where i.version = :previous and i.parked_at is null
            """;

    private static final String NEXT = """
            update eventstore.inbox set version = :version
             where source = :source and stream_id = cast(:stream as uuid) and version = :previous and parked_at is null
            """;

    /** Names what is wrong with JSON that Java can read and the database cannot keep: a NUL, a number beyond all bounds. */
    private static final String UNKEEPABLE = """
            select message from pg_input_error_info(:data, 'jsonb') where message is not null
            union all
            select message from pg_input_error_info(:metadata, 'jsonb') where message is not null
            """;

    private final Mutiny.StatelessSession session;
    private final Subscription subscription;
    private final boolean careful;

    private Intake(Mutiny.StatelessSession session, Subscription subscription, boolean careful) {
        this.session = session;
        this.subscription = subscription;
        this.careful = careful;
    }

    /** Takes it that the database can keep what it is given; otherwise its transaction fails. */
    static Intake trusting(Mutiny.StatelessSession session, Subscription subscription) {
        return new Intake(session, subscription, false);
    }

    /** Asks the database before each record whether it can keep it. */
    static Intake careful(Mutiny.StatelessSession session, Subscription subscription) {
        return new Intake(session, subscription, true);
    }

    Uni<Void> take(Heard record) {
        return takeOne(record)
                .chain(next -> next
                        ? drain(record.stream(), record.version())
                        : Uni.createFrom().voidItem());
    }

    /** Takes the record that waits for this version of its stream, if there is one, and so on. */
    Uni<Void> drain(UUID stream, int version) {
        var reached = new AtomicInteger(version);
        return InOrder.until(() -> next(stream, reached.get()).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(true);
            }
            var record = found.getFirst();
            reached.set(record.version());
            return takeOne(record).map(next -> !next);
        }));
    }

    private Uni<List<Heard>> next(UUID stream, int version) {
        return at("""
                delete from eventstore.inbox_waiting
                 where source = :source and stream_id = cast(:stream as uuid) and previous = :version
                returning record
                """, stream).with("version", version).rows(row -> Json.read(row.text(0), Heard.class));
    }

    /** @return whether it was the next one of its stream */
    private Uni<Boolean> takeOne(Heard record) {
        return flaw(record)
                .chain(flaw -> flaw.isPresent()
                        ? park(record, flaw.get()).replaceWith(false)
                        : advance(record).chain(next -> (next ? append(record) : look(record)).replaceWith(next)));
    }

    /** Why the record cannot be read or kept by this service. */
    private Uni<Optional<String>> flaw(Heard record) {
        var type = subscription.types().get(record.type());
        if (type == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        var unreadable = Flaw.of(record.data(), type);
        return unreadable.isPresent() || !careful
                ? Uni.createFrom().item(unreadable)
                : Sql.on(session, UNKEEPABLE)
                        .with("data", Json.write(Json.tree(record.data())))
                        .with("metadata", Json.write(record.metadata()))
                        .rows(row -> row.text(0))
                        .map(messages -> messages.stream().findFirst());
    }

    private Uni<Boolean> advance(Heard record) {
        return at(record.previous() == 0 ? FIRST : NEXT, record.stream())
                .with("version", record.version())
                .with("previous", record.previous())
                .run()
                .map(rows -> rows == 1);
    }

    private Uni<Void> append(Heard record) {
        if (!subscription.types().containsKey(record.type())) {
            return Uni.createFrom().voidItem();
        }
        return EventLog.appendForeign(
                session,
                List.of(new EventLog.ForeignEvent(
                        Straight.local(subscription, record), record.type(), record.data(), record.metadata())));
    }

    /** Not next: older than what is known, or ahead of it, or behind a parked one. */
    private Uni<Void> look(Heard record) {
        return known(record.stream())
                .chain(known -> known >= record.version() ? Uni.createFrom().voidItem() : queue(record));
    }

    private Uni<Long> known(UUID stream) {
        return at(
                        "select version from eventstore.inbox where source = :source and stream_id = cast(:stream as uuid) for update",
                        stream)
                .rows(row -> row.number(0))
                .map(versions -> versions.isEmpty() ? 0L : versions.getFirst());
    }

    private Uni<Void> queue(Heard record) {
        return at("""
                insert into eventstore.inbox_waiting (source, stream_id, version, previous, position, record)
                values (:source, cast(:stream as uuid), :version, :previous, :position, :record)
                on conflict do nothing
                """, record.stream())
                .with("version", record.version())
                .with("previous", record.previous())
                .with("position", record.position())
                .with("record", Json.write(record))
                .run()
                .replaceWithVoid();
    }

    private Uni<Void> park(Heard record, String why) {
        return known(record.stream()).chain(known -> {
            if (known >= record.version()) {
                return Uni.createFrom().voidItem();
            }
            LOG.errorf("%s of %s cannot be read; its stream is parked: %s", record.id(), subscription.source(), why);
            return flag(record, why).chain(() -> queue(record));
        });
    }

    private Uni<Void> flag(Heard record, String why) {
        return at("""
                insert into eventstore.inbox as i (source, stream_id, version, parked_at, error)
                values (:source, cast(:stream as uuid), 0, clock_timestamp(), :error)
                on conflict (source, stream_id) do update
                   set parked_at = coalesce(i.parked_at, excluded.parked_at), error = coalesce(i.error, excluded.error)
                """, record.stream()).with("error", why).run().replaceWithVoid();
    }

    private Sql at(String statement, UUID stream) {
        return Sql.on(session, statement).with("source", subscription.source()).with("stream", stream);
    }
}
