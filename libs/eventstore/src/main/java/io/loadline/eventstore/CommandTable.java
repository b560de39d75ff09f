package io.loadline.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The answers that were given, by command id. */
final class CommandTable {
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
