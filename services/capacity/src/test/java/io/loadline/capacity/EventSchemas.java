package io.loadline.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.loadline.eventstore.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The published schemas of docs/events. */
final class EventSchemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private EventSchemas() {}

    static Path file(String service, String event) {
        return Path.of(System.getProperty("loadline.root", "../.."), "docs/events", service, event + ".v1.json");
    }

    static JsonNode schema(Path file) {
        try {
            return Json.tree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when the data does not fit the schema of its type. */
    static void check(Published published) {
        var event = published.type().replace("io.loadline.capacity.", "").replaceFirst("\\.v1$", "");
        check(event, published.data());
    }

    static void check(String event, JsonNode data) {
        var schema = FACTORY.getSchema(schema(file("capacity", event)), STRICT);
        assertEquals(Set.of(), schema.validate(data), () -> event + " " + data);
    }
}
