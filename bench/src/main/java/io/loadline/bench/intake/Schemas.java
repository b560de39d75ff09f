package io.loadline.bench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.loadline.bench.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * JSON Schemas of one specification.
 *
 * @param files by the name of their file
 * @param names by the last part of their {@code $id}, by which they refer to each other
 */
record Schemas(Map<String, JsonNode> files, Map<String, JsonNode> names) {
    private static final String REFERENCE = "$ref";

    static Schemas in(Path folder) throws IOException {
        var schemas = new Schemas(new HashMap<>(), new HashMap<>());
        for (var file : Folders.json(folder, 9)) {
            JsonFile.read(file).ifPresent(schema -> {
                schemas.files.put(file.getFileName().toString(), schema);
                schemas.names.put(last(schema.path("$id").asText()), schema);
            });
        }
        return schemas;
    }

    /** One that says nothing when there is none. */
    JsonNode inFile(String name) {
        return files.getOrDefault(name, MissingNode.getInstance());
    }

    /** The schema itself, or the one that it refers to. */
    JsonNode resolved(JsonNode schema) {
        return schema.has(REFERENCE)
                ? names.getOrDefault(last(schema.path(REFERENCE).asText()), MissingNode.getInstance())
                : schema;
    }

    /** Of several that a value may follow the one whose words it says. */
    JsonNode fitting(JsonNode schema, JsonNode value) {
        return schema.path("anyOf")
                .valueStream()
                .map(this::resolved)
                .filter(each -> each.path("properties").properties().stream()
                        .allMatch(property -> isAllowed(property.getValue(), value.path(property.getKey()))))
                .findFirst()
                .orElseGet(() -> resolved(schema));
    }

    private static boolean isAllowed(JsonNode schema, JsonNode value) {
        return !schema.has("enum") || schema.get("enum").valueStream().anyMatch(value::equals);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
