package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads streams and folds them. */
final class Streams {
    /** The columns that {@link #event} reads, in its order. */
    static final String COLUMNS = """
            position, cast(stream_id as text), version, type, schema_version, cast(data as text), cast(metadata as text), %s,
            coalesce(published_type, ''), coalesce(cast(published_data as text), ''), coalesce(previous, 0)""".formatted(Sql.MICROS.formatted("recorded_at"));

    private Streams() {}

    static <E, S> Uni<Loaded<S>> load(
            Mutiny.StatelessSession session, Decider<?, E, S> decider, UUID stream, long position) {
        return snapshot(session, decider, stream, position)
                .chain(base ->
                        events(session, stream, base.version(), position).map(events -> fold(decider, base, events)));
    }

    /** Several streams as they are now, by two statements. */
    static Uni<Map<UUID, Loaded<?>>> load(Mutiny.StatelessSession session, List<StreamOf<?, ?, ?>> streams) {
        return snapshots(session, streams)
                .chain(bases -> tails(session, streams, bases).map(tails -> {
                    var all = new HashMap<UUID, Loaded<?>>();
                    streams.forEach(stream -> all.put(
                            stream.stream(),
                            folded(
                                    stream,
                                    bases.get(stream.stream()),
                                    tails.getOrDefault(stream.stream(), List.of()))));
                    return all;
                }));
    }

    @SuppressWarnings("unchecked")
    private static <S> Loaded<?> folded(StreamOf<?, ?, S> stream, Loaded<?> base, List<StoredEvent> tail) {
        return fold((Decider<?, Object, S>) stream.decider(), (Loaded<S>) base, tail);
    }

    private static Uni<Map<UUID, Loaded<?>>> snapshots(
            Mutiny.StatelessSession session, List<StreamOf<?, ?, ?>> streams) {
        var bases = new HashMap<UUID, Loaded<?>>();
        var kept = new HashMap<UUID, SnapshotPolicy<?>>();
        for (var stream : streams) {
            bases.put(
                    stream.stream(),
                    new Loaded<Object>(stream.stream(), stream.decider().initial(), 0, 0, 0));
            stream.decider().snapshots().ifPresent(policy -> kept.put(stream.stream(), policy));
        }
        if (kept.isEmpty()) {
            return Uni.createFrom().item(bases);
        }
        return Sql.on(session, """
                select cast(stream_id as text), state_version, cast(state as text), version, position, published
                  from eventstore.snapshot where stream_id = any(cast(string_to_array(:streams, chr(31)) as uuid[]))
                """)
                .with("streams", kept.keySet())
                .rows()
                .invoke(rows -> rows.stream()
                        .filter(row -> kept.get(row.uuid(0)).stateVersion() == row.number(1))
                        .forEach(row -> bases.put(row.uuid(0), base(row, kept.get(row.uuid(0))))))
                .replaceWith(bases);
    }

    private static Loaded<?> base(Sql.Row row, SnapshotPolicy<?> policy) {
        return new Loaded<Object>(
                row.uuid(0), Json.read(row.text(2), policy.state()), (int) row.number(3), row.number(4), (int)
                        row.number(5));
    }

    private static Uni<Map<UUID, List<StoredEvent>>> tails(
            Mutiny.StatelessSession session, List<StreamOf<?, ?, ?>> streams, Map<UUID, Loaded<?>> bases) {
        var ids = streams.stream().map(StreamOf::stream).toList();
        return Sql.on(session, "select " + COLUMNS + """

                  from unnest(cast(string_to_array(:streams, chr(31)) as uuid[]), cast(string_to_array(:after, chr(31)) as int[])) as s(id, after)
                  join eventstore.event on stream_id = s.id and version > s.after
                 order by stream_id, version
                """)
                .with("streams", ids)
                .with("after", ids.stream().map(id -> bases.get(id).version()).toList())
                .rows(Streams::event)
                .map(events -> events.stream().collect(Collectors.groupingBy(StoredEvent::stream)));
    }

    static Uni<List<StoredEvent>> events(
            Mutiny.StatelessSession session, UUID stream, int afterVersion, long position) {
        return Sql.on(session, "select " + COLUMNS + """

                  from eventstore.event
                 where stream_id = cast(:stream as uuid) and version > :after and position <= :position
                 order by version
                """)
                .with("stream", stream)
                .with("after", afterVersion)
                .with("position", position)
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

    private static <E, S> Loaded<S> fold(Decider<?, E, S> decider, Loaded<S> base, List<StoredEvent> events) {
        var state = base.state();
        var published = base.published();
        for (var event : events) {
            state = decider.evolve(state, decider.events().read(event.type(), event.schemaVersion(), event.data()));
            published = event.published().isPresent() ? event.version() : published;
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
