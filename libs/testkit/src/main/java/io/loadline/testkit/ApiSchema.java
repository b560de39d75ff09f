package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JSON schema within an API document.
 *
 * @param node the schema itself, never a reference
 */
record ApiSchema(JsonNode document, JsonNode node) {
    static ApiSchema of(JsonNode document, JsonNode schema) {
        if (schema.has("$ref")) {
            return of(document, document.at(schema.get("$ref").asText().substring(1)));
        }
        // the one real choice beside null
        return schema.path("anyOf")
                .valueStream()
                .filter(choice -> !choice.path("type").asText().equals("null"))
                .findFirst()
                .map(choice -> of(document, choice))
                .orElse(new ApiSchema(document, schema));
    }

    boolean isAnything() {
        return !node.has("type") && !node.has("properties");
    }

    boolean isObject() {
        return admits("object");
    }

    boolean isMap() {
        return node.has("additionalProperties");
    }

    boolean admits(String type) {
        var types = node.path("type");
        return types.isArray()
                ? types.valueStream().anyMatch(each -> each.asText().equals(type))
                : types.asText().equals(type);
    }

    Stream<String> required() {
        return node.path("required").valueStream().map(JsonNode::asText);
    }

    Stream<Map.Entry<String, ApiSchema>> properties() {
        return node.path("properties")
                .propertyStream()
                .map(property -> Map.entry(property.getKey(), of(document, property.getValue())));
    }

    ApiSchema items() {
        return of(document, node.path("items"));
    }

    Optional<JsonNode> rule(String name) {
        return Optional.ofNullable(node.get(name));
    }
}
