package io.loadline.eventstore.inbox;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import io.loadline.testkit.Hostile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What lies on another service's topic is one of its records, or said to be none. */
class HeardFuzzTest {
    private static final List<String> HEADERS = List.of(
            "ce_id",
            "ce_previous",
            "ce_position",
            "ce_type",
            "ce_actor",
            "ce_initiator",
            "ce_correlation",
            "ce_reason");

    /** A header in each line, and the data after them. */
    @FuzzTest(maxDuration = "1m")
    void record(byte[] bytes) throws Exception {
        var record = record(new String(bytes, StandardCharsets.UTF_8).split("\n", HEADERS.size() + 1));
        Hostile.feed(() -> Heard.isWatermark(record));
        Hostile.feed(IllegalArgumentException.class, () -> {
            if (Heard.of(record).position() != Heard.position(record)) {
                throw new AssertionError(record);
            }
        });
    }

    /** As consumers declare what they read of others. */
    record Happened(
            String name,
            int count,
            Optional<Long> position,
            BigDecimal amount,
            Instant at,
            Optional<List<String>> names,
            Map<String, String> annotations,
            Optional<JsonNode> facts) {}

    /** Its data fits its record and can be written down, or it is said why not. */
    @FuzzTest(maxDuration = "1m")
    void data(byte[] bytes) throws Exception {
        var data = new String(bytes, StandardCharsets.UTF_8);
        Hostile.feed(() -> {
            if (Flaw.of(data, Happened.class).isEmpty()) {
                var read = Json.read(data, Happened.class);
                var written = Json.write(read);
                if (!Json.read(written, Happened.class).equals(read)
                        || !StandardCharsets.UTF_8.newEncoder().canEncode(written)) {
                    throw new AssertionError(written);
                }
            }
        });
    }

    private static ConsumerRecord<String, byte[]> record(String[] lines) {
        var data = lines.length > HEADERS.size() ? lines[HEADERS.size()].getBytes(StandardCharsets.UTF_8) : null;
        var record = new ConsumerRecord<>("loadline.changes", 0, 0, "key", data);
        for (int i = 0; i < Math.min(lines.length, HEADERS.size()); i++) {
            record.headers().add(HEADERS.get(i), lines[i].getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }
}
