package io.loadline.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventContractTest {
    private static final Path ROOT = Path.of(System.getProperty("loadline.root", ".."));
    private static final Path EVENTS = ROOT.resolve("docs/events");
    private static final String ASYNC_API = "asyncapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everySchemaIsNamedAfterItsFileAndHasExamplesThatFitIt() throws IOException {
        var factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        var strict =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        for (var file : schemas()) {
            var tree = JSON.readTree(file.toFile());
            assertEquals(
                    "https://loadline.io/events/" + name(file) + ".json",
                    tree.path("$id").asText());
            assertFalse(tree.path("title").asText().isBlank(), file + " has no title");
            assertTrue(tree.path("examples").size() > 0, file + " has no example");
            var schema = factory.getSchema(tree, strict);
            for (JsonNode example : tree.path("examples")) {
                assertEquals(Set.of(), schema.validate(example), "an example of " + file);
            }
        }
    }

    @Test
    void theAsyncApiDocumentSaysWhatTheSchemasSay() throws IOException {
        var document = EVENTS.resolve(ASYNC_API);
        var expected = AsyncApi.of(EVENTS, schemas());
        if (Boolean.getBoolean("loadline.write")) {
            Files.writeString(document, expected);
        }
        assertEquals(
                expected,
                Files.readString(document),
                "docs/events/asyncapi.json is stale; run ./mvnw -pl local -am test -Dtest=EventContractTest -Dloadline.write=true");
    }

    private static List<Path> schemas() throws IOException {
        try (var files = Files.walk(EVENTS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith(ASYNC_API))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return EVENTS.relativize(file).toString().replace('\\', '/').replaceFirst("\\.json$", "");
    }
}
