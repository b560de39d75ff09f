package io.loadline.capacity.demand;

import io.loadline.capacity.Published;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published of usage is what the example in docs/events says. */
class UsagePublishedTest {
    @Test
    void usageRolledUp() {
        var hour = new Usage.Hour(
                "east",
                Optional.of("east-1"),
                Instant.parse("2026-11-20T08:00:00Z"),
                Optional.of(6.4),
                Optional.of(12.0),
                Optional.of(9.5),
                Optional.of(16.0),
                Optional.of(8.0),
                Optional.of(1_250_000.0),
                Optional.of(412.5));
        Published.isExample(Usage.DECIDER.publish(
                UUID.randomUUID(), new Usage.RolledUp("checkout", LocalDate.of(2026, 11, 20), List.of(hour))));
    }
}
