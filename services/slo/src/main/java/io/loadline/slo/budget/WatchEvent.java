package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What happened to the budgets of an objective; {@code others} are its other goals whose budget is gone, as far as this service was told of. */
public sealed interface WatchEvent {
    record Exhausted(
            UUID slo,
            String name,
            String service,
            String objective,
            Window window,
            BigDecimal consumed,
            Instant at,
            long position,
            int others)
            implements WatchEvent {}

    record Recovered(
            UUID slo,
            String name,
            String service,
            String objective,
            BigDecimal consumed,
            Instant at,
            long position,
            int others)
            implements WatchEvent {}
}
