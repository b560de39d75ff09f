package io.loadline.gateway.reference;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What the gateway itself answers, which no service's document can know. */
final class OwnAnswers {
    static final String TAG = "gateway";

    /** Of every operation; the gateway's own document describes them. */
    private static final List<String> PROBLEMS = List.of("429", "503", "504", "default");

    private OwnAnswers() {}

    /** Adds to the answers of a service's operation those that may come instead. */
    static void addTo(JsonObject responses) {
        PROBLEMS.stream()
                .filter(status -> !responses.containsKey(status))
                .forEach(status -> responses.put(
                        status, new JsonObject().put("$ref", "#/components/responses/" + TAG + "." + status)));
    }

    /** The gateway's own operations, as a service would describe them. */
    static JsonObject document() {
        try (var content = OwnAnswers.class.getResourceAsStream("/reference/gateway.json")) {
            return new JsonObject(Buffer.buffer(Objects.requireNonNull(content).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
