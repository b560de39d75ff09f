package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What is written with the events and may be refused in the writing, whatever was decided: names that are claimed and released, and
 * seals. A command with any of them has a transaction of its own, but for one that holds no streams and does nothing but seal.
 */
final class Refusable {
    private final Mutiny.StatelessSession session;
    private final UUID stream;
    private final long position;

    private Refusable(Mutiny.StatelessSession session, Together.Pending<?> pending) {
        this.session = session;
        this.stream = pending.stream;
        this.position = pending.position;
    }

    static boolean has(Together together) {
        return !all(together).isEmpty();
    }

    /** The batch that a command seals, when it is all that may be refused: the statement that writes the events can do that as well, see {@link Appender}. */
    static Optional<UUID> onlySeal(Together together) {
        var all = all(together);
        return all.size() == 1 && all.getFirst() instanceof Decision.Also.Seal seal && !together.isWithoutEvents()
                ? Optional.of(seal.batch())
                : Optional.empty();
    }

    private static List<Decision.Also> all(Together together) {
        return together.pending().stream()
                .flatMap(pending -> pending.also.stream())
                .filter(Refusable::is)
                .toList();
    }

    private static boolean is(Decision.Also also) {
        return switch (also) {
            case Decision.Also.Claim claim -> true;
            case Decision.Also.Release release -> true;
            case Decision.Also.Seal seal -> true;
            case Decision.Also.Deadline deadline -> false;
            case Decision.Also.Job job -> false;
            case Decision.Also.Call call -> false;
        };
    }

    /** @return fails with {@link Rejection} */
    static Uni<Void> write(Mutiny.StatelessSession session, Together together) {
        return InOrder.each(together.pending(), pending -> {
            var writer = new Refusable(session, pending);
            return InOrder.each(pending.also, writer::write);
        });
    }

    private Uni<Void> write(Decision.Also also) {
        return switch (also) {
            case Decision.Also.Claim claim -> claim(claim);
            case Decision.Also.Release release -> release(release);
            case Decision.Also.Seal seal -> seal(seal);
            // written with the events, see Alongside
            case Decision.Also.Deadline deadline -> Uni.createFrom().voidItem();
            case Decision.Also.Job job -> Uni.createFrom().voidItem();
            case Decision.Also.Call call -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> claim(Decision.Also.Claim claim) {
        return Sql.on(session, """
                insert into eventstore.claim as c (scope, name, stream_id) values (:scope, :name, cast(:stream as uuid))
                on conflict (scope, name) do update set stream_id = c.stream_id where c.stream_id = excluded.stream_id
                """)
                .with("scope", claim.scope())
                .with("name", claim.name())
                .with("stream", stream)
                .run()
                .invoke(rows -> {
                    if (rows != 1) {
                        throw claim.taken().because(claim.name() + " is taken");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> release(Decision.Also.Release release) {
        return Sql.on(
                        session,
                        "delete from eventstore.claim where scope = :scope and name = :name and stream_id = cast(:stream as uuid)")
                .with("scope", release.scope())
                .with("name", release.name())
                .with("stream", stream)
                .run()
                .replaceWithVoid();
    }

    private Uni<Void> seal(Decision.Also.Seal seal) {
        return Sql.on(session, """
                update eventstore.batch set state = 'SEALED', position = :position where id = cast(:id as uuid) and state = 'OPEN'
                """)
                .with("id", seal.batch())
                .with("position", position)
                .run()
                .invoke(rows -> {
                    if (rows != 1) {
                        throw StoreProblem.swept();
                    }
                })
                .replaceWithVoid();
    }
}
