package io.loadline.eventstore.relay;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sends events again, because an operator asked for it: this heals a gap that stays, and a lost topic. Consumers drop what they have. */
@ApplicationScoped
public class Republications {
    private static final int PAGE = 500;
    private static final long LOOK_MILLIS = 1_000;

    private final Mutiny.SessionFactory sessions;
    private long lookedAt;

    Republications(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Asks for one stream, or for everything from a position on. */
    public Uni<Void> ask(Optional<UUID> stream, long fromPosition, String by) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                insert into eventstore.republication (stream_id, from_position, to_position, asked_by)
                select cast(nullif(:stream, '') as uuid), :from, coalesce(max(position), 0), :by from eventstore.event
                """)
                .with("stream", stream.map(UUID::toString).orElse(""))
                .with("from", fromPosition)
                .with("by", by)
                .run()
                .replaceWithVoid());
    }

    /** Called by the leader; beyond its checkpoint nothing is sent, so that first occurrences stay in order. */
    void send(Publisher to, long checkpoint) throws Exception {
        if (System.nanoTime() - lookedAt < LOOK_MILLIS * 1_000_000) {
            return;
        }
        lookedAt = System.nanoTime();
        for (var request : Loop.await(this::open)) {
            if (request.to() <= checkpoint) {
                send(to, request);
            }
        }
    }

    private void send(Publisher to, Request request) throws Exception {
        long after = request.from() - 1;
        while (after < request.to()) {
            long from = after;
            var page = Loop.await(
                    () -> sessions.withStatelessSession(session -> EventLog.page(session, from, request.to(), PAGE)));
            page.stream()
                    .filter(event -> event.published().isPresent())
                    .filter(event ->
                            request.stream().map(event.stream()::equals).orElse(true))
                    .forEach(to::send);
            to.flush();
            after = page.size() < PAGE ? request.to() : page.getLast().position();
        }
        Loop.await(() -> sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, "delete from eventstore.republication where id = :id")
                        .with("id", request.id())
                        .run()));
    }

    private Uni<List<Request>> open() {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        "select id, coalesce(cast(stream_id as text), ''), from_position, to_position from eventstore.republication order by id")
                .rows(row -> new Request(
                        row.number(0),
                        row.text(1).isEmpty() ? Optional.empty() : Optional.of(row.uuid(1)),
                        row.number(2),
                        row.number(3))));
    }

    private record Request(long id, Optional<UUID> stream, long from, long to) {}
}
