package io.loadline.capacity.source;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sources, and how far each of their metrics has come; the latter is no fact of the log, and not part of {@code asOf}. */
@ApplicationScoped
class SourceStore {
    private final Mutiny.SessionFactory sessions;

    SourceStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Those whose name comes after one, by name. */
    Uni<List<SampleSource.Declared>> list(String after, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select cast(declared as text) from source
                         where from_position <= :position and to_position > :position and name > :after
                         order by name limit :limit
                        """)
                .with("position", position)
                .with("after", after)
                .with("limit", limit)
                .rows(row -> Json.read(row.text(0), SampleSource.Declared.class)));
    }

    /** How far the metrics of a source have come. */
    Uni<List<Reached>> reached(String source) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select metric, reached, %s, coalesce(told, '') from pull where source = :source order by metric
                        """.formatted(Sql.MICROS.formatted("tried_at")))
                .with("source", source)
                .rows(row -> new Reached(
                        row.text(0),
                        Instant.ofEpochSecond(row.number(1)),
                        row.instant(2),
                        row.text(3).isEmpty() ? Optional.empty() : Optional.of(row.text(3)))));
    }

    /** Never goes back: what another leader has pulled meanwhile is pulled. */
    Uni<Void> reach(String source, Reached reached) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                        insert into pull as p (source, metric, reached, tried_at, told)
                        values (:source, :metric, :reached, cast(:tried as timestamptz), nullif(:told, ''))
                        on conflict (source, metric) do update
                           set reached = greatest(p.reached, excluded.reached), tried_at = excluded.tried_at, told = excluded.told
                        """)
                .with("source", source)
                .with("metric", reached.metric())
                .with("reached", reached.reached().getEpochSecond())
                .with("tried", reached.triedAt())
                .with("told", reached.error().orElse(""))
                .run()
                .replaceWithVoid());
    }

    /**
     * How far a metric has come.
     *
     * @param reached all intervals before this instant were asked for
     * @param error what went wrong the last time, or what was left out
     */
    record Reached(String metric, Instant reached, Instant triedAt, Optional<String> error) {}
}
