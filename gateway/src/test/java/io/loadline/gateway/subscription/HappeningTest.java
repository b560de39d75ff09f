package io.loadline.gateway.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HappeningTest {
    private static final String SERVICE = "{\"service\":\"till\"}";

    @Test
    void anEventTellsWhatItConcerns() {
        var happening = Happening.of(opened("s:1", "2026-11-26T12:00:00Z", bytes(SERVICE)))
                .orElseThrow();

        assertEquals("changes.freeze.opened", happening.event());
        assertEquals(List.of("till"), happening.services());
        assertEquals(Instant.parse("2026-11-26T12:00:00Z"), happening.time());
    }

    /** Whoever tried it again would hear nothing that comes after it. */
    @Test
    void whatCannotBeKeptIsPassedOver() {
        var time = "2026-11-26T12:00:00Z";
        assertEquals(Optional.empty(), Happening.of(opened("s:1", time, null)));
        assertEquals(Optional.empty(), Happening.of(opened("s:1", time, bytes("[]"))));
        assertEquals(Optional.empty(), Happening.of(opened("s:1", time, bytes("{\"service\":\"a\\u0000\"}"))));
        assertEquals(Optional.empty(), Happening.of(opened("s\0:1", time, bytes(SERVICE))));
        assertEquals(Optional.empty(), Happening.of(opened("s".repeat(3_000), time, bytes(SERVICE))));
    }

    @Test
    void aTimeThatNobodyCanHaveMeantIsThatOfTheRecord() {
        for (var said : List.of("", "noon", "+1000000000-12-31T23:59:59Z")) {
            var happening = Happening.of(opened("s:1", said, bytes(SERVICE))).orElseThrow();
            assertEquals(Instant.ofEpochMilli(ConsumerRecord.NO_TIMESTAMP), happening.time(), said);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ConsumerRecord<String, byte[]> opened(String id, String time, byte @Nullable [] data) {
        var record = new ConsumerRecord<>("loadline.changes", 0, 0, "key", data);
        record.headers()
                .add("ce_type", bytes("io.loadline.changes.freeze.opened.v1"))
                .add("ce_id", bytes(id))
                .add("ce_time", bytes(time));
        return record;
    }

    @Test
    void theReferenceNamesWhatMayBeSubscribedTo() throws IOException {
        try (var content = Happening.class.getResourceAsStream("/reference/gateway.json")) {
            var terms = new JsonObject(Buffer.buffer(content.readAllBytes()))
                    .getJsonObject("components")
                    .getJsonObject("schemas")
                    .getJsonObject("Terms");

            assertEquals(
                    List.copyOf(Happening.OFFERED),
                    terms.getJsonObject("properties")
                            .getJsonObject("events")
                            .getJsonObject("items")
                            .getJsonArray("enum")
                            .getList());
        }
    }

    @Test
    void theConsoleOffersIt() throws IOException {
        var form = Files.readString(Path.of("src/main/resources/web/app/operations/subscription-facts.js"));
        var listed = form.substring(form.indexOf("EVENTS = [") + 9, form.indexOf(']', form.indexOf("EVENTS = [")) + 1);

        assertEquals(List.copyOf(Happening.OFFERED), new JsonArray(listed).getList());
    }
}
