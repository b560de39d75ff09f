package io.loadline.gateway.subscription;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;

/** What a topic holds is no event, or one that can be written down and sent. */
class RecordsFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void data(byte[] bytes) throws Exception {
        Hostile.feed(() -> Happening.of(HappeningTest.opened("s:1", "2026-11-26T12:00:00Z", bytes))
                .ifPresent(RecordsFuzzTest::check));
    }

    private static void check(Happening happening) {
        if (happening.services().stream().anyMatch(service -> service.indexOf('\0') >= 0)) {
            throw new AssertionError(happening.cloudEvent().encode());
        }
    }
}
