package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Keeps the folded state of long streams, aside of the commands and after their commit: losing one costs a replay, never a fact. While
 * as many as {@link #MOST} are being written, others are left out until they are due again.
 */
final class Snapshots {
    private static final Logger LOG = Logger.getLogger(Snapshots.class);
    private static final int MOST = 2;

    private final Mutiny.SessionFactory sessions;
    private final Vertx vertx;
    private final Semaphore free = new Semaphore(MOST);

    Snapshots(Mutiny.SessionFactory sessions, Vertx vertx) {
        this.sessions = sessions;
        this.vertx = vertx;
    }

    void keep(List<Shipment.Result> results) {
        var due = results.stream()
                .flatMap(result -> result.together().stream())
                .flatMap(together -> together.pending().stream())
                .filter(Snapshots::isDue)
                .map(Snapshots::row)
                .toList();
        if (!due.isEmpty() && free.tryAcquire()) {
            Contexts.run(
                    vertx,
                    () -> sessions.withStatelessSession(session -> save(session, due))
                            .onTermination()
                            .invoke(free::release)
                            .subscribe()
                            .with(saved -> {}, failure -> LOG.debugf(failure, "snapshots were not kept")));
        }
    }

    private static boolean isDue(Together.Pending<?> pending) {
        int before = pending.before.version();
        int after = before + pending.events.size();
        return pending.decider
                .snapshots()
                .filter(policy -> after / policy.every() > before / policy.every())
                .isPresent();
    }

    private static Map<String, Object> row(Together.Pending<?> pending) {
        return Map.of(
                "stream", pending.stream,
                "state_version", pending.decider.snapshots().orElseThrow().stateVersion(),
                "version", pending.before.version() + pending.events.size(),
                "position", pending.position,
                "published", pending.published,
                "state", pending.state);
    }

    private static Uni<Void> save(Mutiny.StatelessSession session, List<Map<String, Object>> rows) {
        return Sql.on(session, """
                insert into eventstore.snapshot as s (stream_id, state_version, version, position, published, state)
                select r.stream, r.state_version, r.version, r.position, r.published, r.state
                  from json_to_recordset(cast(cast(:rows as text) as json))
                       as r(stream uuid, state_version int, version int, position bigint, published int, state jsonb)
                 where %s
                 order by r.stream
                on conflict (stream_id, state_version) do update
                   set version = excluded.version, position = excluded.position, published = excluded.published, state = excluded.state
                 where s.version < excluded.version
                """.formatted(Unflushed.CONDITION))
                .with("rows", Json.write(rows))
                .run()
                .replaceWithVoid();
    }
}
