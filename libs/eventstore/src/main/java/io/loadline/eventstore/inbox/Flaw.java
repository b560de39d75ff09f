package io.loadline.eventstore.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is wrong with the data of an event of another service. */
final class Flaw {
    private Flaw() {}

    /** @return why the data is no event for this service, empty when it is one */
    static Optional<String> of(String data, Class<?> type) {
        try {
            var tree = Json.tree(data);
            if (!tree.isObject()) {
                return Optional.of("the data is no JSON object");
            }
            Json.bindComplete(tree, type);
            return halfACharacter(data, tree);
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()).replace('\0', ' '));
        }
    }

    /** UTF-8 cannot say one half of a pair of surrogates; only an escape can, and what is stored would be another text. */
    private static Optional<String> halfACharacter(String data, JsonNode tree) {
        return data.contains("\\u") && !StandardCharsets.UTF_8.newEncoder().canEncode(Json.write(tree))
                ? Optional.of("a text holds half a character, an unpaired surrogate")
                : Optional.empty();
    }
}
