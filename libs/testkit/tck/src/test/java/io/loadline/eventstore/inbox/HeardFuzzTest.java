package io.loadline.eventstore.inbox;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private static ConsumerRecord<String, byte[]> record(String[] lines) {
        var data = lines.length > HEADERS.size() ? lines[HEADERS.size()].getBytes(StandardCharsets.UTF_8) : null;
        var record = new ConsumerRecord<>("loadline.changes", 0, 0, "key", data);
        for (int i = 0; i < Math.min(lines.length, HEADERS.size()); i++) {
            record.headers().add(HEADERS.get(i), lines[i].getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }
}
