package io.loadline.cost.opencost;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

/** A window has a day at least, and comes to its end in any steps. */
class DaysFuzzTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @FuzzTest(maxDuration = "1m")
    void window(byte[] text) throws Exception {
        Hostile.feed(IllegalArgumentException.class, () -> {
            var days = Days.of(new String(text, StandardCharsets.UTF_8), NOON, ZONE);
            if (!days.to().isAfter(days.from())) {
                throw new AssertionError(days.toString());
            }
        });
    }

    @FuzzTest(maxDuration = "1m")
    void step(byte[] text) throws Exception {
        var days = Days.of("400d", NOON, ZONE);
        Hostile.feed(IllegalArgumentException.class, () -> {
            var next = days.step(new String(text, StandardCharsets.UTF_8));
            for (var from = days.from(); from.isBefore(days.to()); from = next.apply(from)) {
                if (!next.apply(from).isAfter(from)) {
                    throw new AssertionError(from.toString());
                }
            }
        });
    }
}
