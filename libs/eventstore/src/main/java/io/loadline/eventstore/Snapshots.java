package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the folded state of long streams. Taken after the commit: losing one costs a replay, never a fact. */
final class Snapshots {
    private Snapshots() {}

    static Uni<Void> keep(Mutiny.SessionFactory sessions, Together together) {
        var due = together.pending().stream().filter(Snapshots::isDue).toList();
        return InOrder.each(due, pending -> sessions.withStatelessTransaction((session, tx) -> save(session, pending)))
                .onFailure()
                .recoverWithNull();
    }

    private static boolean isDue(Together.Pending<?> pending) {
        int before = pending.before.version();
        int after = before + pending.events.size();
        return pending.decider
                .snapshots()
                .filter(policy -> after / policy.every() > before / policy.every())
                .isPresent();
    }

    private static Uni<Void> save(Mutiny.StatelessSession session, Together.Pending<?> pending) {
        return Sql.on(session, """
                insert into eventstore.snapshot as s (stream_id, state_version, version, position, published, state)
                values (cast(:stream as uuid), :stateVersion, :version, :position,
                        (select coalesce(max(version), 0) from eventstore.event
                          where stream_id = cast(:stream as uuid) and version <= :version and published_type is not null),
                        cast(cast(:state as text) as jsonb))
                on conflict (stream_id, state_version) do update
                   set version = excluded.version, position = excluded.position, published = excluded.published, state = excluded.state
                 where s.version < excluded.version
                """)
                .with("stream", pending.stream)
                .with("stateVersion", pending.decider.snapshots().orElseThrow().stateVersion())
                .with("version", pending.before.version() + pending.events.size())
                .with("position", pending.position)
                .with("state", Json.write(pending.state))
                .run()
                .replaceWithVoid();
    }
}
