package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads streams and folds them. */
final class Streams {
    /** The columns that {@link #event} reads, in its order. */
    static final String COLUMNS = """
            position, cast(stream_id as text), version, type, schema_version, cast(data as text), cast(metadata as text), %s,
            coalesce(published_type, ''), coalesce(cast(published_data as text), ''), coalesce(previous, 0)""".formatted(Sql.MICROS.formatted("recorded_at"));

    /** How many these are, as {@link #event} reads them. */
    static final int WIDTH = 11;

    private Streams() {}

    static <E, S> Uni<Loaded<S>> load(
            Mutiny.StatelessSession session, Decider<?, E, S> decider, UUID stream, long position) {
        return snapshot(session, decider, stream, position)
                .chain(base -> events(session, stream, base.version(), position, Integer.MAX_VALUE)
                        .map(events -> fold(
                                decider, base, events.stream().map(Past::of).toList())));
    }

    static Uni<List<StoredEvent>> events(
            Mutiny.StatelessSession session, UUID stream, long afterVersion, long position, int limit) {
        return Sql.on(session, "select " + COLUMNS + """

                  from eventstore.event
                 where stream_id = cast(:stream as uuid) and version > :after and position <= :position
                 order by version limit :limit
                """)
                .with("stream", stream)
                .with("after", afterVersion)
                .with("position", position)
                .with("limit", limit)
                .rows(Streams::event);
    }

    static StoredEvent event(Sql.Row row) {
        var type = row.text(8);
        return new StoredEvent(
                row.number(0),
                row.uuid(1),
                (int) row.number(2),
                row.text(3),
                (int) row.number(4),
                row.text(5),
                Json.read(row.text(6), Metadata.class),
                row.instant(7),
                type.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StoredEvent.Published(type, row.text(9), (int) row.number(10))));
    }

    /** As much of an event as folding needs. */
    record Past(int version, long position, String type, int schemaVersion, String data, boolean published) {
        static Past of(StoredEvent event) {
            return new Past(
                    event.version(),
                    event.position(),
                    event.type(),
                    event.schemaVersion(),
                    event.data(),
                    event.published().isPresent());
        }
    }

    static <E, S> Loaded<S> fold(Decider<?, E, S> decider, Loaded<S> base, List<Past> events) {
        var state = base.state();
        var published = base.published();
        for (var event : events) {
            state = decider.evolve(state, decider.events().read(event.type(), event.schemaVersion(), event.data()));
            published = event.published() ? event.version() : published;
        }
        if (events.isEmpty()) {
            return base;
        }
        return new Loaded<>(
                base.stream(),
                state,
                events.getLast().version(),
                events.getLast().position(),
                published);
    }

    private static <S> Uni<Loaded<S>> snapshot(
            Mutiny.StatelessSession session, Decider<?, ?, S> decider, UUID stream, long position) {
        var none = new Loaded<>(stream, decider.initial(), 0, 0, 0);
        return decider.snapshots()
                .map(policy -> Sql.on(session, """
                        select cast(state as text), version, position, published from eventstore.snapshot
                         where stream_id = cast(:stream as uuid) and state_version = :stateVersion and position <= :position
                        """)
                        .with("stream", stream)
                        .with("stateVersion", policy.stateVersion())
                        .with("position", position)
                        .rows(row -> new Loaded<>(
                                stream,
                                Json.read(row.text(0), policy.state()),
                                (int) row.number(1),
                                row.number(2),
                                (int) row.number(3)))
                        .map(rows -> rows.isEmpty() ? none : rows.getFirst()))
                .orElseGet(() -> Uni.createFrom().item(none));
    }
}
