package io.loadline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Public data in JSON, in UTF-8, UTF-16 or UTF-32; people are told of what is none, and it is left out. */
public final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFile() {}

    public static Optional<JsonNode> read(Path file) throws IOException {
        return read(file, bytes -> Optional.of(JSON.readTree(bytes)).filter(tree -> !tree.isMissingNode()))
                .flatMap(tree -> tree);
    }

    /** All values of a file, such as one on each line, or the elements of a list. */
    public static List<JsonNode> values(Path file) throws IOException {
        return read(file, JsonFile::values).orElse(List.of());
    }

    private static List<JsonNode> values(byte[] bytes) throws IOException {
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(bytes)) {
            return values.readAll();
        }
    }

    private static <T> Optional<T> read(Path file, Form<T> form) throws IOException {
        var bytes = Files.readAllBytes(file);
        try {
            return Optional.of(form.of(bytes));
        } catch (IOException e) {
            System.err.println(file + " is no JSON and is left out");
            return Optional.empty();
        }
    }

    private interface Form<T> {
        T of(byte[] bytes) throws IOException;
    }
}
