package io.loadline.bench.causes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.changes.cause.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostMortemTest {
    private static final String POWER = "{\"layer-2\":\"hardware failures\",\"layer-3\":\"power outage\"}";
    private static final String SETTING = "{\"layer-2\":\"software bugs\",\"layer-3\":\"config\"}";

    @TempDir
    private Path folder;

    @Test
    void ofSeveralLabelsTheOneCountsThatTheReferenceAsksForFirst() throws IOException {
        assertEquals(Kind.HARDWARE, kind(POWER));
        assertEquals(Kind.CONFIGURATION, kind(POWER + "," + SETTING));
        assertEquals(Kind.SOFTWARE_BUG, kind(POWER + ",{\"layer-2\":\"softwares bugs\"}"));
        assertEquals(Kind.THIRD_PARTY, kind(POWER + ",{\"layer-2\":\"third-party failures\"}"));
        assertEquals(Kind.CAPACITY, kind("{\"layer-2\":\"excessive flow\"}"));
        assertEquals(Kind.UNKNOWN, kind("{\"layer-2\":\"network\"}"));
        assertEquals(Kind.UNKNOWN, kind(""));
        assertEquals(Kind.UNKNOWN, PostMortem.kind(json("null")));
    }

    @Test
    void toWatchIsNotToChange() throws IOException {
        assertFalse(PostMortem.duringChange(json("[\"Normal\", \"monitoring\", null, \"\"]")));
        assertFalse(PostMortem.duringChange(json("\"None\"")));
        assertTrue(PostMortem.duringChange(json("[\"normal operation\", \"deployment\"]")));
        assertTrue(PostMortem.duringChange(json("\"rollout\"")));
    }

    @Test
    void whatIsNoReportIsLeftOut() throws IOException {
        var azure = Files.createDirectories(folder.resolve("Azure"));
        Files.writeString(azure.resolve("broken.json"), "{\"r0\":");
        Files.createDirectories(azure.resolve("folder.json"));
        Files.writeString(azure.resolve("other.json"), "[1, {\"title\":\"none\"}]");
        Files.writeString(
                azure.resolve("reports.json"),
                "{\"r1\":{\"title\":\"Storage\",\"root cause\":{\"label\":[%s]}}}".formatted(POWER));
        var empty = Files.createDirectories(folder.resolve("Template"));
        Files.writeString(
                empty.resolve("template.json"),
                "{\"r1\":{\"title\":\"\",\"root cause\":{\"label\":[],\"details\":\"\"}}}");
        var read = PostMortem.read(folder);
        assertEquals(Set.of("Azure"), read.keySet());
        assertEquals(Kind.HARDWARE, read.firstEntry().getValue().getFirst().kind());
    }

    private static Kind kind(String labels) throws IOException {
        return PostMortem.kind(json("{\"label\":[" + labels + "]}"));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
