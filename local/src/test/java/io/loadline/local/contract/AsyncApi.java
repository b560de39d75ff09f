package io.loadline.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the AsyncAPI 3.0 document of all published events from their schemas: a channel per service, a message per type. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document = JSON.createObjectNode();
    private final ObjectNode channels;
    private final ObjectNode operations;
    private final ObjectNode messages;

    private AsyncApi() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Loadline events")
                .put("version", "1")
                .put(
                        "description",
                        "CloudEvents 1.0 in binary mode over Kafka; key is the stream id, ce_previous the version published before. Written"
                                + " from the schemas beside it by EventContractTest; do not edit.");
        document.put("defaultContentType", "application/json");
        channels = document.putObject("channels");
        operations = document.putObject("operations");
        messages = document.putObject("components").putObject("messages");
    }

    /** @param schemas {@code <service>/<event>.json} below {@code events} */
    static String of(Path events, List<Path> schemas) throws IOException {
        var api = new AsyncApi();
        for (var schema : schemas) {
            var name = events.relativize(schema);
            api.add(name.getName(0).toString(), name.getFileName().toString(), JSON.readTree(schema.toFile()));
        }
        return api.document.toPrettyString() + "\n";
    }

    private void add(String service, String file, JsonNode schema) {
        var type = file.replaceFirst("\\.json$", "");
        var message = service + "." + type;
        messages.putObject(message)
                .put("name", "io.loadline." + message)
                .put("title", schema.path("title").asText())
                .set("payload", reference("./%s/%s".formatted(service, file)));
        channel(service).set(type, reference("#/components/messages/" + message));
    }

    /** The messages of a service's channel, which it is the one to send to. */
    private ObjectNode channel(String service) {
        if (!channels.has(service)) {
            channels.putObject(service).put("address", "loadline." + service).putObject("messages");
            operations
                    .putObject("publish-" + service)
                    .put("action", "send")
                    .set("channel", reference("#/channels/" + service));
        }
        return (ObjectNode) channels.path(service).path("messages");
    }

    private static ObjectNode reference(String target) {
        return JSON.createObjectNode().put("$ref", target);
    }
}
