package io.loadline.web.pull;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How far each query of a source has come: no fact of the log, and not part of {@code asOf}. It is in a service's table {@code pull}: source,
 * the columns that a query is known by, reached in seconds since 1970, tried_at and error; keyed by the source and these columns.
 */
public final class ProgressStore {
    private final Mutiny.SessionFactory sessions;
    private final List<String> columns;

    /** @param columns that a query is known by, in the order of its key */
    public ProgressStore(Mutiny.SessionFactory sessions, List<String> columns) {
        this.sessions = sessions;
        this.columns = List.copyOf(columns);
    }

    /**
     * How far a query has come.
     *
     * @param key of the query
     * @param reached all slices before this instant were asked for
     * @param error what went wrong the last time, or what is to be told of what was taken in
     */
    public record Progress(List<String> key, Instant reached, Instant triedAt, Optional<String> error) {}

    /** Of the queries of a source that were asked before, by key. */
    public Uni<List<Progress>> of(String source) {
        var keys = String.join(", ", columns);
        int first = columns.size();
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        "select %s, reached, %s, coalesce(error, '') from pull where source = :source order by %s"
                                .formatted(keys, Sql.MICROS.formatted("tried_at"), keys))
                .with("source", source)
                .rows(row -> new Progress(
                        IntStream.range(0, first).mapToObj(row::text).toList(),
                        Instant.ofEpochSecond(row.number(first)),
                        row.instant(first + 1),
                        Optional.of(row.text(first + 2)).filter(error -> !error.isEmpty()))));
    }

    /** Never goes back: what another leader has pulled meanwhile is pulled. */
    Uni<Void> note(String source, Progress progress) {
        var keys = String.join(", ", columns);
        var values = columns.stream().map(":"::concat).collect(Collectors.joining(", "));
        return sessions.withStatelessTransaction((session, tx) -> {
            var note = Sql.on(session, """
                            insert into pull as p (source, %s, reached, tried_at, error)
                            values (:source, %s, :reached, cast(:tried as timestamptz), nullif(:error, ''))
                            on conflict (source, %s) do update
                               set reached = greatest(p.reached, excluded.reached), tried_at = excluded.tried_at, error = excluded.error
                            """.formatted(keys, values, keys))
                    .with("source", source)
                    .with("reached", progress.reached().getEpochSecond())
                    .with("tried", progress.triedAt())
                    .with("error", progress.error().orElse(""));
            for (int i = 0; i < columns.size(); i++) {
                note = note.with(columns.get(i), progress.key().get(i));
            }
            return note.run().replaceWithVoid();
        });
    }
}
