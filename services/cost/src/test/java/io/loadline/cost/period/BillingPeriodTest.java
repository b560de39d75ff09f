package io.loadline.cost.period;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.cost.period.BillingPeriod.Command.Close;
import io.loadline.cost.period.BillingPeriod.Command.Reopen;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Period;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("billing-period")
class BillingPeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Period OCTOBER = Period.parse("2026-10");

    @Test
    void everyCommandInEveryState() {
        DeciderMatrix.of(BillingPeriod.DECIDER, NOW)
                .in(BillingPeriod.OPEN, BillingPeriod.CLOSED)
                .on(new Close(OCTOBER, NOW), "billing-period.closed", "illegal-transition")
                .on(new Close(OCTOBER, NOW.plusSeconds(1)), "billing-period-not-over", "billing-period-not-over")
                .on(new Reopen(OCTOBER, "li", "mei", "withdrawn"), "illegal-transition", "billing-period.reopened")
                .on(new Reopen(OCTOBER, "mei", "mei", "withdrawn"), "illegal-transition", "self-approval")
                .holds();
    }

    @Test
    void closedPeriodsAreNamedTogether() {
        var refusal = assertThrows(Rejection.class, () -> BillingPeriod.requireOpen(List.of("2026-09", "2026-10")));
        assertEquals("billing-period-closed", refusal.code().code());
        assertDoesNotThrow(() -> BillingPeriod.requireOpen(List.of()));
    }
}
