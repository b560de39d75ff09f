package io.loadline.gateway.subscription;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** What a topic holds is no event, or one that can be written down and sent. */
class RecordsFuzzTest {
    private static final byte[] DATA = "{\"service\":\"till\"}".getBytes(StandardCharsets.UTF_8);

    @FuzzTest(maxDuration = "1m")
    void data(byte[] bytes) throws Exception {
        Hostile.feed(() -> Happening.of(HappeningTest.opened("s:1", "2026-11-26T12:00:00Z", bytes))
                .ifPresent(RecordsFuzzTest::check));
    }

    /** Its headers: an id, and a time after the first line. */
    @FuzzTest(maxDuration = "1m")
    void headers(byte[] bytes) throws Exception {
        var lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        Hostile.feed(() -> Happening.of(HappeningTest.opened(lines[0], lines[lines.length - 1], DATA))
                .ifPresent(RecordsFuzzTest::check));
    }

    private static void check(Happening happening) {
        if (happening.id().indexOf('\0') >= 0
                || happening.services().stream().anyMatch(service -> service.indexOf('\0') >= 0)) {
            throw new AssertionError(happening.cloudEvent().encode());
        }
    }
}
