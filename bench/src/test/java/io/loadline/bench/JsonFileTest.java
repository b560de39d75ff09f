package io.loadline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsNoJsonIsLeftOut() throws IOException {
        assertEquals(Optional.empty(), JsonFile.read(file("{\"a\":", StandardCharsets.UTF_8)));
        assertEquals(Optional.empty(), JsonFile.read(file("", StandardCharsets.UTF_8)));
        assertEquals(Optional.empty(), JsonFile.read(file("{\"a\":\"é\"}", StandardCharsets.ISO_8859_1)));
        assertEquals(List.of(), JsonFile.values(file("{\"a\":1}\n{", StandardCharsets.UTF_8)));
    }

    @Test
    void theEncodingIsFound() throws IOException {
        for (var encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            assertEquals(
                    Optional.of("é"),
                    JsonFile.read(file("\uFEFF{\"a\":\"é\"}", encoding))
                            .map(tree -> tree.get("a").asText()));
        }
    }

    @Test
    void valuesStandOnTheirLinesOrInAList() throws IOException {
        assertEquals(List.of(1, 2), numbers("1\n2\n"));
        assertEquals(List.of(1, 2), numbers("[1, 2]"));
    }

    private List<Integer> numbers(String text) throws IOException {
        return JsonFile.values(file(text, StandardCharsets.UTF_8)).stream()
                .map(JsonNode::asInt)
                .toList();
    }

    private Path file(String text, Charset encoding) throws IOException {
        return Files.writeString(folder.resolve("file.json"), text, encoding);
    }
}
