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
                        "select digest, status, cast(headers as text), body, position from eventstore.command where id = cast(:id as uuid)")
                .with("id", context.commandId())
                .rows(row -> answer(context, row.text(0), (int) row.number(1), row.text(2), row.text(3), row.number(4)))
                .map(rows -> rows.stream().findFirst());
    }

    /** @throws Rejection when the id was used with other content */
    static Answer answer(Context context, String digest, int status, String headers, String body, long position) {
        if (!digest.equals(context.digest())) {
            throw StoreProblem.IDEMPOTENCY_KEY_REUSED.because("this key was used before with other content");
        }
        return new Answer(status, headers(Json.tree(headers)), body, position);
    }

    private static Map<String, String> headers(JsonNode tree) {
        var headers = new HashMap<String, String>();
        tree.properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        return headers;
    }
}
