package io.loadline.testkit;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/**
 * What other teams' tools rely on: the API document of a service as it was agreed on, in {@code docs/api/<service>.json}, without
 * its examples, which promise nothing. What is new is added with {@code -Dloadline.write=true}; what breaks clients fails whatever
 * is set. Whoever means to break them deletes the file before it is written.
 */
public final class ApiContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter INDENTER = new DefaultIndenter(" ", "\n");
    private static final ObjectWriter SORTED = JSON.writer(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER))
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Path file;
    private final JsonNode document;

    private ApiContract(Path file, JsonNode document) {
        this.file = file;
        this.document = document;
    }

    /** Of a service, as it describes itself. */
    public static ApiContract of(String service, URI server) {
        return of(service, new Probe(server).document());
    }

    /** @param document OpenAPI 3.1; loses its examples */
    public static ApiContract of(String service, JsonNode document) {
        strip(document, false);
        return new ApiContract(Parts.root().resolve("docs/api/" + service + ".json"), document);
    }

    /** Fails with everything that breaks a client, or when something is new and not written down. */
    public void isKept() {
        try {
            if (Files.exists(file)) {
                Assertions.assertEquals(List.of(), BreakingChanges.between(JSON.readTree(file.toFile()), document));
            }
            // as a map, because trees are written in the order in which they were read
            var text = SORTED.writeValueAsString(JSON.convertValue(document, Map.class)) + "\n";
            if (Boolean.getBoolean("loadline.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            Assertions.assertEquals(
                    Files.exists(file) ? Files.readString(file) : "",
                    text,
                    file + " does not say everything; write it with -Dloadline.write=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param names whether the fields are names of properties, which may be called examples */
    private static void strip(JsonNode node, boolean names) {
        if (!names && node instanceof ObjectNode object) {
            object.remove(List.of("example", "examples"));
        }
        node.propertyStream()
                .forEach(field ->
                        strip(field.getValue(), !names && field.getKey().equals("properties")));
        if (node.isArray()) {
            node.forEach(each -> strip(each, false));
        }
    }
}
