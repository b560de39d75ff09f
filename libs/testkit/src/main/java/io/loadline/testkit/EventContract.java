package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service has promised to publish: a JSON Schema with examples in {@code docs/events}. The owner's tests produce the
 * examples, the consumers' tests read them.
 *
 * @param name of the event with its version, {@code service.registered.v1}
 * @param document the schema
 */
public record EventContract(String service, String name, JsonNode document) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One contract. @throws UncheckedIOException when there is none of that name */
    public static EventContract of(String service, String name) {
        return read(service, folder(service).resolve(name + ".json"));
    }

    /** All contracts of a service by name; none when it has not promised anything. */
    public static List<EventContract> of(String service) {
        if (!Files.isDirectory(folder(service))) {
            return List.of();
        }
        try (var files = Files.list(folder(service))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(service, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The CloudEvents type. */
    public String type() {
        return "io.loadline." + service + "." + name;
    }

    public List<JsonNode> examples() {
        var examples = new ArrayList<JsonNode>();
        document.path("examples").forEach(examples::add);
        return examples;
    }

    /** What is wrong with some data, empty when it is as promised. */
    public List<String> violations(JsonNode data) {
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document, config);
        return schema.validate(data).stream().map(Object::toString).toList();
    }

    private static EventContract read(String service, Path file) {
        try {
            var name = file.getFileName().toString();
            return new EventContract(
                    service, name.substring(0, name.length() - ".json".length()), JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String service) {
        return Path.of(System.getProperty("loadline.root"), "docs", "events", service);
    }
}
