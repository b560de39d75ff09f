package io.loadline.changes.freeze;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.kernel.Window;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** A rule is faulty, or comes again within any window soon. */
class RecurrenceFuzzTest {
    private static final Window FIRST =
            new Window(Instant.parse("2026-11-27T18:00:00Z"), Instant.parse("2026-11-27T20:00:00Z"));
    private static final Window LATER = new Window(FIRST.start(), FIRST.start().plus(Duration.ofDays(2000)));

    @FuzzTest(maxDuration = "1m")
    void rule(byte[] text) throws Exception {
        var rule = new String(text, StandardCharsets.UTF_8);
        Hostile.feed(() -> {
            if (Recurrence.faults(rule, "Europe/Berlin", List.of(), FIRST).isEmpty()) {
                var again = new Recurrence(RecurrenceRule.of(rule).text(), ZoneId.of("Europe/Berlin"), List.of());
                again.within(FIRST, LATER);
                again.over(FIRST);
            }
        });
    }
}
