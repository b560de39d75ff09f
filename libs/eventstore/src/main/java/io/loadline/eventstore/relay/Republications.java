package io.loadline.eventstore.relay;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
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
    private boolean underWay;

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

    /**
     * Sends a page of what is asked for, so that what is new goes out in between. Called by the leader; beyond its checkpoint nothing is
     * sent, so that first occurrences stay in order.
     *
     * @return whether there is more to send
     */
    boolean send(Publisher to, long checkpoint) throws Exception {
        if (!underWay && System.nanoTime() - lookedAt < LOOK_MILLIS * 1_000_000) {
            return false;
        }
        lookedAt = System.nanoTime();
        var next = Loop.await(this::open).stream()
                .filter(request -> request.to() <= checkpoint)
                .findFirst();
        underWay = next.isPresent();
        if (next.isPresent()) {
            send(to, next.get());
        }
        return underWay;
    }

    private void send(Publisher to, Request request) throws Exception {
        var page = Loop.await(() -> sessions.withStatelessSession(session -> page(session, request)));
        page.stream().filter(event -> event.published().isPresent()).forEach(to::send);
        to.flush();
        Loop.await(() -> sessions.withStatelessTransaction(
                (session, tx) -> page.size() < PAGE ? end(session, request) : goOn(session, request, page.getLast())));
    }

    private static Uni<List<StoredEvent>> page(Mutiny.StatelessSession session, Request request) {
        return request.stream()
                .map(stream -> EventLog.page(session, stream, request.from() - 1, request.to(), PAGE))
                .orElseGet(() -> EventLog.page(session, request.from() - 1, request.to(), PAGE));
    }

    private static Uni<Integer> end(Mutiny.StatelessSession session, Request request) {
        return Sql.on(session, "delete from eventstore.republication where id = :id")
                .with("id", request.id())
                .run();
    }

    private static Uni<Integer> goOn(Mutiny.StatelessSession session, Request request, StoredEvent last) {
        return Sql.on(session, "update eventstore.republication set from_position = :from where id = :id")
                .with("from", last.position() + 1)
                .with("id", request.id())
                .run();
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
