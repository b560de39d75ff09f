package io.loadline.slo.source;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sources, and how far each of their queries has come; the latter is no fact of the log, and not part of {@code asOf}. */
@ApplicationScoped
class SourceStore {
    private final Mutiny.SessionFactory sessions;

    SourceStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A source as it was declared last. */
    record Declared(String name, Pulling pulling) {}

    /** Those whose name comes after one, by name. */
    Uni<List<Declared>> list(String after, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select name, cast(pulling as text) from source
                         where from_position <= :position and to_position > :position and name > :after
                         order by name limit :limit
                        """)
                .with("position", position)
                .with("after", after)
                .with("limit", limit)
                .rows(row -> new Declared(row.text(0), Json.read(row.text(1), Pulling.class))));
    }

    /** How far the queries of a source have come. */
    Uni<List<Reached>> reached(String source) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select slo, objective, reached, %s, coalesce(error, '') from pull
                         where source = :source order by slo, objective
                        """.formatted(Sql.MICROS.formatted("tried_at")))
                .with("source", source)
                .rows(row -> new Reached(
                        row.text(0),
                        row.text(1),
                        Instant.ofEpochSecond(row.number(2)),
                        row.instant(3),
                        row.text(4).isEmpty() ? Optional.empty() : Optional.of(row.text(4)))));
    }

    /** Never goes back: what another leader has pulled meanwhile is pulled. */
    Uni<Void> reach(String source, Reached reached) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                        insert into pull as p (source, slo, objective, reached, tried_at, error)
                        values (:source, :slo, :objective, :reached, cast(:tried as timestamptz), nullif(:error, ''))
                        on conflict (source, slo, objective) do update
                           set reached = greatest(p.reached, excluded.reached), tried_at = excluded.tried_at, error = excluded.error
                        """)
                .with("source", source)
                .with("slo", reached.slo())
                .with("objective", reached.objective())
                .with("reached", reached.reached().getEpochSecond())
                .with("tried", reached.triedAt())
                .with("error", reached.error().orElse(""))
                .run()
                .replaceWithVoid());
    }

    /**
     * How far a query has come.
     *
     * @param objective empty when the query names none
     * @param reached all slices before this instant were asked for
     * @param error what went wrong the last time
     */
    record Reached(String slo, String objective, Instant reached, Instant triedAt, Optional<String> error) {
        boolean isOf(Pulling.Query query) {
            return slo.equals(query.slo()) && objective.equals(query.objective().orElse(""));
        }
    }
}
