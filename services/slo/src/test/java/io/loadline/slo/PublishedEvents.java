package io.loadline.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Publication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The schemas and examples in docs/events. */
public final class PublishedEvents {
    private static final Path EVENTS =
            Path.of(System.getProperty("loadline.root", "../..")).resolve("docs/events");

    private PublishedEvents() {}

    /** What we publish is exactly the example of that number, and fits its schema. */
    public static void assertIsExample(Publication publication, int number) {
        var file = schema("slo/" + publication.name() + ".v1.json");
        var data = Json.tree(Json.write(publication.data()));
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        file,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        assertEquals(Set.of(), schema.validate(data));
        assertEquals(file.path("examples").path(number), data);
    }

    private static JsonNode schema(String name) {
        try {
            return Json.tree(Files.readString(EVENTS.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
