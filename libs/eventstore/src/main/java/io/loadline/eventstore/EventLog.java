package io.loadline.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The whole log in position order. Read it only up to what {@link Barrier} gave. */
@ApplicationScoped
public class EventLog {
    private final Mutiny.SessionFactory sessions;

    EventLog(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
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

    /** The same for some types only. */
    public static Uni<List<StoredEvent>> page(
            Mutiny.StatelessSession session, long after, long upTo, int limit, java.util.Set<String> types) {
        return Sql.on(session, "select " + Streams.COLUMNS + """

                  from eventstore.event where position > :after and position <= :upTo
                   and type = any(string_to_array(:types, chr(31)))
                 order by position limit :limit
                """)
                .with("after", after)
                .with("upTo", upTo)
                .with("types", types)
                .with("limit", limit)
                .rows(Streams::event);
    }

    /** The events at these positions, in order. */
    public static Uni<List<StoredEvent>> at(Mutiny.StatelessSession session, List<Long> positions) {
        return Sql.on(session, "select " + Streams.COLUMNS + """

                  from eventstore.event where position = any(cast(string_to_array(:positions, chr(31)) as bigint[])) order by position
                """)
                .with("positions", positions)
                .rows(Streams::event);
    }

    /** Appends what comes from outside to a stream that only this transaction can be writing; the position of the last. */
    public static Uni<Long> appendForeign(
            Mutiny.StatelessSession session, UUID stream, Metadata metadata, List<ForeignEvent> events) {
        return Sql.on(session, """
                        insert into eventstore.event (stream_id, version, type, schema_version, data, metadata)
                        select head.stream, head.version + e.ordinality, e.it ->> 'type', 1, e.it -> 'data', cast(cast(:metadata as text) as jsonb)
                          from (select cast(:stream as uuid) as stream,
                                       (select coalesce(max(version), 0) from eventstore.event where stream_id = cast(:stream as uuid)) as version) head,
                               jsonb_array_elements(cast(cast(:events as text) as jsonb)) with ordinality as e(it, ordinality)
                         order by e.ordinality
                        returning position
                        """)
                .with("stream", stream)
                .with("metadata", Json.write(metadata))
                .with("events", Json.write(events))
                .rows(row -> row.number(0))
                .map(List::getLast);
    }

    /** What another service told us. */
    public record ForeignEvent(String type, JsonNode data) {}
}
