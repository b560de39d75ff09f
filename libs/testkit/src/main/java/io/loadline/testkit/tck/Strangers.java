package io.loadline.testkit.tck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.eventstore.Json;
import java.util.Set;
import java.util.UUID;

/** An example in which every name and every id is one that nobody has heard of. */
final class Strangers {
    private static final Set<String> NAMES = Set.of(
            "name", "service", "services", "dependsOn", "owner", "team", "datacenter", "unit", "slo", "plan", "shape");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String tag = "-" + UUID.randomUUID().toString().substring(0, 8);

    private Strangers() {}

    static JsonNode in(JsonNode example) {
        return new Strangers().replaced("", Json.tree(example.toString()));
    }

    private JsonNode replaced(String field, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                object.properties().forEach(entry -> entry.setValue(replaced(entry.getKey(), entry.getValue())));
                yield object;
            }
            case ArrayNode array -> list(field, array);
            default -> node.isTextual() ? NODES.textNode(text(field, node.asText())) : node;
        };
    }

    /** None means all, which would concern those whom the other tests know. */
    private ArrayNode list(String field, ArrayNode array) {
        if (field.equals("services") && array.isEmpty()) {
            return array.add("nobody" + tag);
        }
        var all = NODES.arrayNode();
        array.forEach(element -> all.add(replaced(field, element)));
        return all;
    }

    private String text(String field, String text) {
        if (text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return UUID.nameUUIDFromBytes((text + tag).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString();
        }
        return NAMES.contains(field) ? text + tag : text;
    }
}
