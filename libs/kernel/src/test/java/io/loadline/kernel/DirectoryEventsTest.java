package io.loadline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DirectoryEventsTest {
    @Test
    void theExamplesOfItsOwnersAreRead() throws IOException {
        for (var type : DirectoryEvents.from("capacity").entrySet()) {
            for (var example : examples(type.getKey())) {
                var event = Json.bind(example, type.getValue());
                assertEquals(example.get("name"), Json.tree(event).get("name"), type.getKey());
            }
        }
    }

    @Test
    void aClustersFurtherFactsAreKept() {
        var cluster = Json.read(
                "{\"name\":\"a\",\"datacenter\":\"east\",\"nodes\":[{\"count\":4}]}",
                DirectoryEvents.ClusterRegistered.class);
        assertEquals("{\"nodes\":[{\"count\":4}]}", Json.write(cluster.facts()));
    }

    private static JsonNode examples(String type) throws IOException {
        var parts = type.split("\\.", 4);
        var schema = Path.of(System.getProperty("loadline.root"), "docs/events", parts[2], parts[3] + ".json");
        return Json.tree(Files.readString(schema)).get("examples");
    }
}
