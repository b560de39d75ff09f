package io.loadline.eventstore.work;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.relay.LeaderLoops;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Fires what is due, on the leader. A final rejection is an answer; any other failure is tried again with a growing pause. */
@ApplicationScoped
public class Deadlines implements Repairable {
    private static final Logger LOG = Logger.getLogger(Deadlines.class);
    private static final long POLL_MILLIS = 500;

    private final Mutiny.SessionFactory sessions;
    private final Head head;
    private final LeaderLoops leader;
    private final Map<String, DeadlineHandler> handlers;

    Deadlines(Mutiny.SessionFactory sessions, Head head, LeaderLoops leader, @All List<DeadlineHandler> handlers) {
        this.sessions = sessions;
        this.head = head;
        this.leader = leader;
        this.handlers = handlers.stream().collect(Collectors.toMap(DeadlineHandler::name, Function.identity()));
    }

    void start(@Observes StartupEvent event) {
        leader.start("deadlines", head.bell(), POLL_MILLIS, this::step);
    }

    /** @param stream that set it */
    public record Item(UUID id, String handler, Instant due, String payload, UUID stream, int attempts, String error) {}

    /** The next 500 that are not fired yet. */
    public Uni<List<Item>> list() {
        return select("order by due limit 500");
    }

    @Override
    public String kind() {
        return "deadlines";
    }

    @Override
    public Uni<Boolean> retry(String id) {
        return Repairable.on(sessions, """
                update eventstore.deadline set due = clock_timestamp(), attempts = 0 where cast(id as text) = :id
                """, id);
    }

    @Override
    public Uni<Boolean> drop(String id) {
        return Repairable.on(sessions, """
                delete from eventstore.deadline where cast(id as text) = :id
                """, id);
    }

    private boolean step() {
        var due = Loop.await(() -> select("where due <= clock_timestamp() order by due limit 100"));
        due.forEach(this::fire);
        return due.size() == 100;
    }

    private void fire(Item item) {
        try {
            var handler = Optional.ofNullable(handlers.get(item.handler()))
                    .orElseThrow(() -> new IllegalStateException("no handler for deadline " + item.handler()));
            Loop.await(() -> handler.due(
                    item.stream(), Json.tree(item.payload()), Context.own(item.id(), item.handler(), Instant.now())));
            remove(item);
        } catch (Rejection rejection) {
            refused(item, rejection);
        } catch (RuntimeException e) {
            LOG.warnf(e, "deadline %s %s failed and is tried again", item.handler(), item.id());
            putOff(item, e);
        }
    }

    private void refused(Item item, Rejection rejection) {
        LOG.infof("deadline %s %s is refused: %s", item.handler(), item.id(), rejection.getMessage());
        if (rejection.isFinal()) {
            remove(item);
        } else {
            putOff(item, rejection);
        }
    }

    private void remove(Item item) {
        Loop.await(() -> sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, "delete from eventstore.deadline where id = cast(:id as uuid)")
                        .with("id", item.id())
                        .run()));
    }

    private void putOff(Item item, RuntimeException failure) {
        Loop.await(() -> sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                update eventstore.deadline set attempts = attempts + 1, error = :error,
                       due = clock_timestamp() + least(power(2, least(attempts, 10)) * interval '1 second', interval '1 minute')
                 where id = cast(:id as uuid)
                """)
                .with("id", item.id())
                .with("error", Failures.reason(failure))
                .run()));
    }

    private Uni<List<Item>> select(String where) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session, """
                select cast(id as text), handler, %s, cast(payload as text), cause, attempts, coalesce(error, '') from eventstore.deadline
                """.formatted(Sql.MICROS.formatted("due")) + where)
                .rows(row -> new Item(
                        row.uuid(0),
                        row.text(1),
                        row.instant(2),
                        row.text(3),
                        row.uuid(4),
                        (int) row.number(5),
                        row.text(6))));
    }
}
