package io.loadline.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The answers that were given, by command id. */
final class CommandTable {
    private static final String FIND_AND_LOCK = """
            select digest, status, cast(headers as text), body, cast(id as text)
              from (%s) locks
              left join eventstore.command on id = any(cast(string_to_array(:ids, chr(31)) as uuid[]))
             where taken >= 0
            """.formatted(Locks.TAKE);

    private CommandTable() {}

    /** The answer given before; a reused id with other content is refused. */
    static Uni<Optional<Answer>> find(Mutiny.StatelessSession session, Context context) {
        return Sql.on(
                        session,
                        "select digest, status, cast(headers as text), body from eventstore.command where id = cast(:id as uuid)")
                .with("id", context.commandId())
                .rows()
                .map(rows -> rows.stream().findFirst().map(row -> answer(row, context)));
    }

    /**
     * The answers given before to any of these; one whose id was used with other content fails. The same statement locks their
     * streams, which saves a round trip: what it reads itself may be older than the lock, because a command that is answered
     * meanwhile cannot be recorded twice.
     */
    static Uni<Map<UUID, Uni<Answer>>> findAndLock(Mutiny.StatelessSession session, List<Attempt> attempts) {
        var byId = attempts.stream()
                .map(Attempt::context)
                .collect(Collectors.toMap(Context::commandId, Function.identity()));
        var streams = attempts.stream()
                .<StreamOf<?, ?, ?>>map(attempt -> attempt.streams().getFirst())
                .sorted()
                .toList();
        return Locks.bind(Sql.on(session, FIND_AND_LOCK), streams)
                .with("ids", byId.keySet())
                .rows()
                .map(rows -> rows.stream()
                        .filter(row -> row.has(4))
                        .collect(Collectors.toMap(row -> row.uuid(4), row -> again(row, byId.get(row.uuid(4))))));
    }

    private static Uni<Answer> again(Sql.Row row, Context context) {
        try {
            return Uni.createFrom().item(answer(row, context));
        } catch (Rejection e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** Stores several answers, in the order of their ids, so that two who store the same do not lock each other out. */
    static Uni<Void> record(Mutiny.StatelessSession session, Map<Context, Answer> answers) {
        if (answers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = answers.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
        return Sql.on(session, """
                insert into eventstore.command (id, digest, status, headers, body)
                select r.id, r.digest, r.status, r.headers, r.body
                  from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                       as r(id uuid, digest text, status int, headers jsonb, body text)
                 order by r.id
                on conflict do nothing
                """)
                .with("rows", Json.write(rows))
                .run()
                .invoke(stored -> {
                    if (stored != rows.size()) {
                        throw new Conflict("one of " + rows.size() + " commands");
                    }
                })
                .replaceWithVoid();
    }

    private static Map<String, Object> row(Context context, Answer answer) {
        return Map.of(
                "id", context.commandId().toString(),
                "digest", context.digest(),
                "status", answer.status(),
                "headers", answer.headers(),
                "body", answer.body());
    }

    /** Stores the answer; when the same command is being answered elsewhere, this one loses and is decided again. */
    static Uni<Void> record(Mutiny.StatelessSession session, Context context, Answer answer) {
        return Sql.on(session, """
                insert into eventstore.command (id, digest, status, headers, body)
                values (cast(:id as uuid), :digest, :status, cast(cast(:headers as text) as jsonb), :body)
                on conflict do nothing
                """)
                .with("id", context.commandId())
                .with("digest", context.digest())
                .with("status", answer.status())
                .with("headers", Json.write(answer.headers()))
                .with("body", answer.body())
                .run()
                .invoke(rows -> {
                    if (rows != 1) {
                        throw new Conflict("command " + context.commandId());
                    }
                })
                .replaceWithVoid();
    }

    private static Answer answer(Sql.Row row, Context context) {
        if (!row.text(0).equals(context.digest())) {
            throw StoreProblem.IDEMPOTENCY_KEY_REUSED.because("this key was used before with other content");
        }
        return new Answer((int) row.number(1), headers(Json.tree(row.text(2))), row.text(3));
    }

    private static Map<String, String> headers(JsonNode tree) {
        var headers = new HashMap<String, String>();
        tree.properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        return headers;
    }
}
