package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What a budget's watch is told. */
public sealed interface WatchCommand {
    /**
     * How much of a goal's contractual budget is used.
     *
     * @param position of the log that was read for it; an older look after a newer one changes nothing
     * @param allowed how many bad units the budget holds
     * @param byTimer whether time has passed, not slices come; only such a look leads to the next one
     */
    record Observe(
            UUID slo,
            String name,
            String service,
            String objective,
            Window window,
            BigDecimal consumed,
            BigDecimal allowed,
            Instant at,
            long position,
            boolean byTimer)
            implements WatchCommand {}

    /**
     * Of what is promised no more nothing is exhausted any more.
     *
     * @param promised goals that still are; none of a retired objective
     */
    record Close(UUID slo, String service, Set<String> promised, Instant at) implements WatchCommand {}
}
