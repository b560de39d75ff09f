package io.loadline.eventstore.projection;

import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Unflushed;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** How far each consumer of the log is; moved by compare-and-set, so that two can never both believe they moved it. */
public final class Checkpoints {
    private static final String MOVE = """
            update eventstore.checkpoint set position = :to, error = null, updated_at = clock_timestamp()
             where consumer = any(cast(string_to_array(:consumers, chr(31)) as text[])) and position = :from
            """;

    private static final String MOVE_ALONE = MOVE + " and " + Unflushed.CONDITION;

    private Checkpoints() {}

    /** @param version of the consumer's code that made the rows */
    public record Checkpoint(long position, int version) {}

    /**
     * Makes those that are not there yet.
     *
     * @param versions by consumer
     */
    public static Uni<Void> create(Mutiny.SessionFactory sessions, Map<String, Integer> versions) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                insert into eventstore.checkpoint (consumer, version)
                select * from unnest(cast(string_to_array(:consumers, chr(31)) as text[]),
                                     cast(string_to_array(:versions, chr(31)) as int[]))
                on conflict do nothing
                """)
                .with("consumers", versions.keySet())
                .with("versions", versions.values())
                .run()
                .replaceWithVoid());
    }

    public static Uni<Checkpoint> read(Mutiny.StatelessSession session, String consumer) {
        return Sql.on(session, "select position, version from eventstore.checkpoint where consumer = :consumer")
                .with("consumer", consumer)
                .rows(row -> new Checkpoint(row.number(0), (int) row.number(1)))
                .map(rows -> rows.getFirst());
    }

    /** Those of some consumers, by name. */
    static Uni<Map<String, Checkpoint>> read(Mutiny.StatelessSession session, Set<String> consumers) {
        return Sql.on(session, """
                select consumer, position, version from eventstore.checkpoint
                 where consumer = any(cast(string_to_array(:consumers, chr(31)) as text[]))
                """)
                .with("consumers", consumers)
                .rows()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.text(0), row -> new Checkpoint(row.number(1), (int) row.number(2)))));
    }

    /** All of them from the same position to the same. */
    public static Uni<Void> move(Mutiny.StatelessSession session, List<String> consumers, long from, long to) {
        return move(Sql.on(session, MOVE), consumers, from, to);
    }

    private static Uni<Void> move(Sql statement, List<String> consumers, long from, long to) {
        return statement
                .with("to", to)
                .with("from", from)
                .with("consumers", consumers)
                .run()
                .invoke(rows -> {
                    if (rows != consumers.size()) {
                        throw new IllegalStateException(
                                "somebody else moved a checkpoint of " + consumers + " from " + from);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * One on its own. It is not waited for to be on disk: after a crash the same events are reacted to again, by commands whose ids
     * are known.
     */
    public static Uni<Void> advance(Mutiny.SessionFactory sessions, String consumer, long from, long to) {
        return sessions.withStatelessSession(session -> move(Sql.on(session, MOVE_ALONE), List.of(consumer), from, to));
    }

    public static Uni<Void> fail(Mutiny.SessionFactory sessions, String consumer, Throwable failure) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(
                        session,
                        "update eventstore.checkpoint set error = :error, updated_at = clock_timestamp() where consumer = :consumer")
                .with("error", Failures.reason(failure))
                .with("consumer", consumer)
                .run()
                .replaceWithVoid());
    }
}
