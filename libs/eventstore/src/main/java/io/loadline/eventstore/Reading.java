package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * All that commands need to know before they are decided, by one statement and therefore of one moment: the answers given before to
 * the same ids, and the states of their streams.
 *
 * @param answered by command id
 */
record Reading(Map<UUID, Line> answered, Map<UUID, Loaded<?>> states) {
    private static final String COMMAND = "command";
    private static final String SNAPSHOT = "snapshot";
    private static final String EVENT = "event";

    /** A decider without snapshots asks for none of any version. */
    private static final int NO_SNAPSHOTS = Integer.MIN_VALUE;

    /**
     * Of a stream that is known only the events from the last one that is known, which has to be there. For each stream by its
     * primary key: {@code offset 0} keeps a planner without good figures from reading whole tables. The arrays are sub-selects, which hides their length from it: it would make another plan for each, in half of the time of all.
     */
    private static final String STATEMENT = """
            with wanted as materialized (
              select * from unnest((select cast(string_to_array(:streams, chr(31)) as uuid[])), (select cast(string_to_array(:states, chr(31)) as int[])),
                                   (select cast(string_to_array(:known, chr(31)) as int[])))
                         as w(id, state_version, known)),
            kept as materialized (
              select s.*
                from wanted w cross join lateral (
                  select stream_id, version, position, published, state from eventstore.snapshot
                   where stream_id = w.id and state_version = w.state_version and w.known = 0 offset 0) s)
            select '%s', cast(c.id as text), c.status, c.position, 0, c.digest, cast(c.headers as text), c.body
              from unnest((select cast(string_to_array(:commands, chr(31)) as uuid[]))) as w(id) cross join lateral (
                select * from eventstore.command where id = w.id offset 0) c
            union all
            select '%s', cast(stream_id as text), version, position, published, '', cast(state as text), '' from kept
            union all
            select '%s', cast(e.stream_id as text), e.version, e.position, cast(e.schema_version as int), e.type, cast(e.data as text),
                   case when e.published_type is null then '' else 'published' end
              from wanted w left join kept k on k.stream_id = w.id cross join lateral (
                select * from eventstore.event
                 where stream_id = w.id and version >= case when w.known > 0 then w.known else coalesce(k.version, 0) + 1 end
                 order by version offset 0) e
            """.formatted(COMMAND, SNAPSHOT, EVENT);

    /** A row of the statement. What the columns hold depends on its kind. */
    record Line(Sql.Row row) {
        boolean is(String kind) {
            return row.text(0).equals(kind);
        }

        UUID id() {
            return row.uuid(1);
        }

        Answer answer(Context context) {
            return CommandTable.answer(
                    context, row.text(5), (int) row.number(2), row.text(6), row.text(7), row.number(3));
        }

        Loaded<?> base(SnapshotPolicy<?> policy) {
            return new Loaded<Object>(
                    id(), Json.read(row.text(6), policy.state()), (int) row.number(2), row.number(3), (int)
                            row.number(4));
        }

        Streams.Past past() {
            return new Streams.Past(
                    (int) row.number(2),
                    row.number(3),
                    row.text(5),
                    (int) row.number(4),
                    row.text(6),
                    !row.text(7).isEmpty());
        }
    }

    /** @return fails with {@link Conflict} when a stream ends sooner than is known of it, which is known no longer then */
    static Uni<Reading> of(Mutiny.StatelessSession session, List<Attempt> attempts, KnownStates known) {
        return of(
                session,
                Attempt.streams(attempts),
                attempts.stream().map(attempt -> attempt.context().commandId()).toList(),
                known);
    }

    /** The same for what only looks at streams. */
    static Uni<Reading> of(
            Mutiny.StatelessSession session, List<StreamOf<?, ?, ?>> streams, List<UUID> commands, KnownStates known) {
        var bases = new HashMap<UUID, Loaded<?>>();
        streams.forEach(stream -> known.find(stream.stream()).ifPresent(base -> bases.put(stream.stream(), base)));
        return Sql.on(session, STATEMENT)
                .with("streams", streams.stream().map(StreamOf::stream).toList())
                .with("states", streams.stream().map(Reading::stateVersion).toList())
                .with(
                        "known",
                        streams.stream()
                                .map(stream -> Optional.<Loaded<?>>ofNullable(bases.get(stream.stream()))
                                        .map(Loaded::version)
                                        .orElse(0))
                                .toList())
                .with("commands", commands)
                .rows(Line::new)
                .map(lines -> new Reading(answered(lines), states(lines, streams, bases)))
                .onFailure(Conflict.class)
                .invoke(() -> bases.keySet().forEach(known::forget));
    }

    @SuppressWarnings("unchecked")
    <S> Loaded<S> state(UUID stream) {
        return (Loaded<S>) Objects.requireNonNull(states.get(stream));
    }

    /**
     * The answer given before to the same command, if it was.
     *
     * @throws Rejection when its id was used with other content
     */
    Optional<Answer> answer(Context context) {
        return Optional.ofNullable(answered.get(context.commandId())).map(line -> line.answer(context));
    }

    private static int stateVersion(StreamOf<?, ?, ?> stream) {
        return stream.decider().snapshots().map(SnapshotPolicy::stateVersion).orElse(NO_SNAPSHOTS);
    }

    private static Map<UUID, Line> answered(List<Line> lines) {
        return lines.stream().filter(line -> line.is(COMMAND)).collect(Collectors.toMap(Line::id, Function.identity()));
    }

    private static Map<UUID, Loaded<?>> states(
            List<Line> lines, List<StreamOf<?, ?, ?>> streams, Map<UUID, Loaded<?>> known) {
        var kept = lines.stream()
                .filter(line -> line.is(SNAPSHOT))
                .collect(Collectors.toMap(Line::id, Function.identity()));
        var pasts = lines.stream()
                .filter(line -> line.is(EVENT))
                .collect(Collectors.groupingBy(Line::id, Collectors.mapping(Line::past, Collectors.toList())));
        var states = new HashMap<UUID, Loaded<?>>();
        for (var stream : streams) {
            var id = stream.stream();
            var tail = pasts.getOrDefault(id, List.of());
            var base = known.get(id);
            states.put(
                    id,
                    base == null
                            ? folded(stream, base(stream, Optional.ofNullable(kept.get(id))), tail)
                            : folded(stream, base, beyond(base, tail)));
        }
        return states;
    }

    private static Loaded<?> base(StreamOf<?, ?, ?> stream, Optional<Line> kept) {
        return kept.<Loaded<?>>map(
                        line -> line.base(stream.decider().snapshots().orElseThrow()))
                .orElseGet(stream::empty);
    }

    /** Those after the last one that is known, which is the first that was read. */
    private static List<Streams.Past> beyond(Loaded<?> known, List<Streams.Past> tail) {
        if (tail.isEmpty() || tail.getFirst().position() != known.position()) {
            throw new Conflict("the stream is not what is known of it");
        }
        return tail.subList(1, tail.size());
    }

    @SuppressWarnings("unchecked")
    private static <S> Loaded<?> folded(StreamOf<?, ?, S> stream, Loaded<?> base, List<Streams.Past> tail) {
        return Streams.fold((Decider<?, Object, S>) stream.decider(), (Loaded<S>) base, tail);
    }
}
