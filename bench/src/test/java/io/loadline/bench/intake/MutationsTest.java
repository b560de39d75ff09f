package io.loadline.bench.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationsTest {
    @TempDir
    private Path folder;

    @Test
    void whatASchemaRefersToIsSpoiltToo() throws IOException {
        schema("event.json", """
                {"$id":"https://cdevents.dev/schema/event",
                 "properties":{"links":{"$ref":"links/all"}},"required":["links"],"additionalProperties":false}""");
        schema("links/all.json", """
                {"$id":"https://cdevents.dev/schema/links/all","type":"array","items":{"anyOf":[{"$ref":"end"},{"$ref":"path"}]}}""");
        schema("links/end.json", """
                {"$id":"https://cdevents.dev/schema/links/end","properties":{"linkType":{"type":"string","enum":["END"]}}}""");
        schema("links/path.json", """
                {"$id":"https://cdevents.dev/schema/links/path",
                 "properties":{"linkType":{"type":"string","enum":["PATH"]},"from":{"type":"object"}},"required":["from"]}""");
        var schemas = Schemas.in(folder);
        var example = new ObjectMapper().readTree("{\"links\":[{\"linkType\":\"PATH\",\"from\":{}}]}");
        assertEquals(
                List.of(
                        "no /links",
                        "extra /notAField",
                        "a text for /links",
                        "no /links/0/from",
                        "a number for /links/0/linkType",
                        "another word for /links/0/linkType",
                        "a text for /links/0/from"),
                Mutations.of(schemas, schemas.inFile("event.json"), example).stream()
                        .map(Mutations.Mutation::what)
                        .toList());
    }

    private void schema(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
