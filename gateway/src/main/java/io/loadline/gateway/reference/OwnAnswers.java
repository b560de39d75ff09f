package io.loadline.gateway.reference;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the gateway itself answers, which no service's document can know. */
final class OwnAnswers {
    static final String TAG = "gateway";

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "429", "This client has used up its requests for now; Retry-After says when to come again",
            "503", "The service cannot be reached, or has not caught up; Retry-After says when to come again",
            "504", "The service did not answer in time; ask again with the same Idempotency-Key"));

    private OwnAnswers() {}

    /** Adds to the answers of a service's operation those that may come instead. */
    static void addTo(JsonObject responses) {
        PROBLEMS.keySet().stream()
                .filter(status -> !responses.containsKey(status))
                .forEach(status -> responses.put(status, reference(status)));
    }

    /** The problems, to be referred to. */
    static JsonObject components() {
        var components = new JsonObject();
        PROBLEMS.forEach((status, description) -> components.put(name(status), problem(description)));
        return components;
    }

    /** The gateway's own operations, as a service would describe them. */
    static JsonObject document() {
        try (var content = OwnAnswers.class.getResourceAsStream("/reference/gateway.json")) {
            return new JsonObject(Buffer.buffer(Objects.requireNonNull(content).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject reference(String status) {
        return new JsonObject().put("$ref", "#/components/responses/" + name(status));
    }

    private static String name(String status) {
        return TAG + "." + status;
    }

    private static JsonObject problem(String description) {
        var schema = new JsonObject()
                .put("type", "object")
                .put(
                        "properties",
                        new JsonObject()
                                .put("type", new JsonObject().put("type", "string"))
                                .put("title", new JsonObject().put("type", "string"))
                                .put("status", new JsonObject().put("type", "integer"))
                                .put("detail", new JsonObject().put("type", "string"))
                                .put("code", new JsonObject().put("type", "string")));
        return new JsonObject()
                .put("description", description)
                .put("content", content("application/problem+json", schema));
    }

    private static JsonObject content(String type, JsonObject schema) {
        return new JsonObject().put(type, new JsonObject().put("schema", schema));
    }
}
