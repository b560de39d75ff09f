package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The whole log in position order. Read it only up to what {@link Barrier} gave. */
@ApplicationScoped
public class EventLog {
    /** What is selected of an event for {@link #event}, before anything else. */
    public static final String COLUMNS = Streams.COLUMNS;

    /** How many columns that is. */
    public static final int WIDTH = Streams.WIDTH;

    private final Mutiny.SessionFactory sessions;

    EventLog(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Of a row that begins with {@link #COLUMNS}. */
    public static StoredEvent event(Sql.Row row) {
        return Streams.event(row);
    }

    public Uni<List<StoredEvent>> page(long after, long upTo, int limit) {
        return sessions.withStatelessSession(session -> page(session, after, upTo, limit));
    }

    public static Uni<List<StoredEvent>> page(Mutiny.StatelessSession session, long after, long upTo, int limit) {
        return Sql.on(session, "select " + Streams.COLUMNS + """

                  from eventstore.event where position > :after and position <= :upTo
                 order by position limit :limit
                """)
                .with("after", after)
                .with("upTo", upTo)
                .with("limit", limit)
                .rows(Streams::event);
    }

    /** The same of one stream. */
    public static Uni<List<StoredEvent>> page(
            Mutiny.StatelessSession session, UUID stream, long after, long upTo, int limit) {
        return Sql.on(session, "select " + Streams.COLUMNS + """

                  from eventstore.event where stream_id = cast(:stream as uuid) and position > :after and position <= :upTo
                 order by version limit :limit
                """)
                .with("stream", stream)
                .with("after", after)
                .with("upTo", upTo)
                .with("limit", limit)
                .rows(Streams::event);
    }

    /** Appends what comes from outside, in this order, to streams that only this transaction can be writing. */
    public static Uni<Void> appendForeign(Mutiny.StatelessSession session, List<ForeignEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.on(session, """
                        with heard as materialized (
                          select h.*, row_number() over (partition by h.stream order by h.n) as ordinal
                            from rows from (json_to_recordset(cast(cast(:events as text) as json))
                                   as (stream uuid, type text, data jsonb, metadata jsonb)) with ordinality as h(stream, type, data, metadata, n)),
                        head as materialized (
                          select s.stream, (select coalesce(max(e.version), 0) from eventstore.event e where e.stream_id = s.stream) as version
                            from (select distinct stream from heard) s)
                        insert into eventstore.event (stream_id, version, type, schema_version, data, metadata)
                        select h.stream, head.version + h.ordinal, h.type, 1, h.data, h.metadata
                          from heard h join head on head.stream = h.stream
                         order by h.n
                        """)
                .with(
                        "events",
                        Json.write(events.stream().map(ForeignEvent::row).toList()))
                .run()
                .replaceWithVoid();
    }

    /**
     * What another service told us.
     *
     * @param stream of our own log
     * @param data JSON as it came
     */
    public record ForeignEvent(UUID stream, String type, String data, Metadata metadata) {
        private Map<String, Object> row() {
            return Map.of("stream", stream, "type", type, "data", Json.raw(data), "metadata", metadata);
        }
    }
}
