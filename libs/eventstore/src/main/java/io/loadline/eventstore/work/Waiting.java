package io.loadline.eventstore.work;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Events that a reaction could not handle yet: tried again with a growing pause, the first of each stream before those behind it. */
@ApplicationScoped
public class Waiting implements Repairable {
    private final Mutiny.SessionFactory sessions;

    Waiting(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param error why the last try failed, or that an earlier event of the stream waits */
    public record Item(
            String id, String handler, long position, UUID stream, int attempts, Instant due, String error) {}

    public Uni<List<Item>> list() {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select handler, position, cast(stream_id as text), attempts, %s, error
                  from eventstore.reaction_waiting order by position limit 500
                """.formatted(Sql.MICROS.formatted("due")))
                .rows(row -> new Item(
                        row.text(0) + ":" + row.number(1),
                        row.text(0),
                        row.number(1),
                        row.uuid(2),
                        (int) row.number(3),
                        row.instant(4),
                        row.text(5))));
    }

    @Override
    public String kind() {
        return "reactions";
    }

    @Override
    public Uni<Boolean> retry(String id) {
        return Repairable.on(sessions, """
                update eventstore.reaction_waiting set due = clock_timestamp(), attempts = 0
                 where handler || ':' || position = :id
                """, id);
    }

    @Override
    public Uni<Boolean> drop(String id) {
        return Repairable.on(sessions, """
                delete from eventstore.reaction_waiting where handler || ':' || position = :id
                """, id);
    }

    Uni<Boolean> holds(String handler, UUID stream) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select exists (select 1 from eventstore.reaction_waiting where handler = :handler and stream_id = cast(:stream as uuid))
                """)
                .with("handler", handler)
                .with("stream", stream)
                .rows(row -> row.flag(0))
                .map(List::getFirst));
    }

    Uni<Void> add(String handler, StoredEvent event, String why) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                insert into eventstore.reaction_waiting (handler, position, stream_id, error, due)
                values (:handler, :position, cast(:stream as uuid), :why, clock_timestamp() + interval '100 milliseconds')
                on conflict do nothing
                """)
                .with("handler", handler)
                .with("position", event.position())
                .with("stream", event.stream())
                .with("why", why)
                .run()
                .replaceWithVoid());
    }

    Uni<Void> done(String handler, StoredEvent event) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(
                        session,
                        "delete from eventstore.reaction_waiting where handler = :handler and position = :position")
                .with("handler", handler)
                .with("position", event.position())
                .run()
                .replaceWithVoid());
    }

    Uni<Void> putOff(String handler, StoredEvent event, String why) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                update eventstore.reaction_waiting
                   set attempts = attempts + 1, error = :why,
                       due = clock_timestamp() + least(power(2, least(attempts, 10)) * interval '200 milliseconds', interval '30 seconds')
                 where handler = :handler and position = :position
                """)
                .with("handler", handler)
                .with("position", event.position())
                .with("why", why)
                .run()
                .replaceWithVoid());
    }
}
