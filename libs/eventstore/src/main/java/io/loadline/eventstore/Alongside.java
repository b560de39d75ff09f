package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes what must be true together with the events: claims, deadlines, jobs, calls, seals. */
final class Alongside {
    private final Mutiny.StatelessSession session;
    private final Context context;
    private final UUID stream;
    private final long position;

    private Alongside(Mutiny.StatelessSession session, Context context, UUID stream, long position) {
        this.session = session;
        this.context = context;
        this.stream = stream;
        this.position = position;
    }

    static Uni<Void> write(Mutiny.StatelessSession session, Context context, Together.Pending<?> pending) {
        var writer = new Alongside(session, context, pending.stream, pending.position);
        return InOrder.each(
                IntStream.range(0, pending.also.size()).boxed().toList(),
                i -> writer.write(id(context, pending.stream, i), pending.also.get(i)));
    }

    /** Deterministic, so that a deadline or job has the same id however often its command was tried. */
    private static UUID id(Context context, UUID stream, int index) {
        return Uuids.named(context.commandId().toString(), stream.toString(), Integer.toString(index));
    }

    private Uni<Void> write(UUID id, Decision.Also also) {
        return switch (also) {
            case Decision.Also.Claim claim -> claim(claim);
            case Decision.Also.Release release -> release(release);
            case Decision.Also.Deadline deadline -> deadline(id, deadline);
            case Decision.Also.Job job -> job(id, job);
            case Decision.Also.Call call -> call(id, call);
            case Decision.Also.Seal seal -> seal(seal);
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

    private Uni<Void> deadline(UUID id, Decision.Also.Deadline deadline) {
        return Sql.on(session, """
                insert into eventstore.deadline (id, handler, due, payload, cause)
                values (cast(:id as uuid), :handler, cast(:due as timestamptz), cast(cast(:payload as text) as jsonb), :cause)
                """)
                .with("id", id)
                .with("handler", deadline.handler())
                .with("due", deadline.due())
                .with("payload", Json.write(deadline.payload()))
                .with("cause", stream.toString())
                .run()
                .replaceWithVoid();
    }

    private Uni<Void> job(UUID id, Decision.Also.Job job) {
        return Sql.on(session, """
                insert into eventstore.job (id, kind, payload, cause)
                values (cast(:id as uuid), :kind, cast(cast(:payload as text) as jsonb), :cause)
                """)
                .with("id", id)
                .with("kind", job.kind())
                .with("payload", Json.write(job.payload()))
                .with("cause", stream.toString())
                .run()
                .replaceWithVoid();
    }

    private Uni<Void> call(UUID id, Decision.Also.Call call) {
        return Sql.on(session, """
                insert into eventstore.effect (id, url, headers, body, secret, cause, gives_up_at)
                values (cast(:id as uuid), :url, cast(cast(:headers as text) as jsonb), :body, :secret, :cause, cast(:until as timestamptz))
                """)
                .with("id", id)
                .with("url", call.url())
                .with("headers", Json.write(call.headers()))
                .with("body", Json.write(call.body()))
                .with("secret", call.secret())
                .with("cause", stream.toString())
                .with("until", context.now().plus(call.patience()))
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
                        throw StoreProblem.BATCH_NOT_OPEN.because(
                                "the upload took too long and was swept; send it again");
                    }
                })
                .replaceWithVoid();
    }
}
