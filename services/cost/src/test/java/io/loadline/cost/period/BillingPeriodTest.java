package io.loadline.cost.period;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.period.BillingPeriod.Command;
import io.loadline.cost.period.BillingPeriod.Command.Close;
import io.loadline.cost.period.BillingPeriod.Command.Reopen;
import io.loadline.cost.period.BillingPeriod.Command.Report;
import io.loadline.cost.period.BillingPeriod.State;
import io.loadline.cost.period.BillingPeriod.Statement;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Period;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("billing-period")
class BillingPeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Period OCTOBER = Period.parse("2026-10");

    private static final BillingPeriod CLOSED = new BillingPeriod(State.CLOSED, new TreeMap<>());
    private static final BillingPeriod CLOSED_BY_ONE = after(BillingPeriod.NEW, report("Cloud", State.CLOSED, NOW));

    @Test
    void everyCommandInEveryState() {
        DeciderMatrix.of(BillingPeriod.DECIDER, NOW)
                .in(BillingPeriod.NEW, CLOSED, CLOSED_BY_ONE)
                .on(new Close(OCTOBER, NOW), "billing-period.closed", "illegal-transition", "billing-period.closed")
                .on(
                        new Close(OCTOBER, NOW.plusSeconds(1)),
                        "billing-period-not-over",
                        "billing-period-not-over",
                        "billing-period-not-over")
                .on(
                        new Reopen(OCTOBER, "li", "mei", "withdrawn"),
                        "illegal-transition",
                        "billing-period.reopened",
                        "billing-period.reopened")
                .on(
                        new Reopen(OCTOBER, "mei", "mei", "withdrawn"),
                        "illegal-transition",
                        "self-approval",
                        "self-approval")
                .on(report("Cloud", State.CLOSED, NOW), "billing-period.reported", "billing-period.reported", "nothing")
                .holds();
    }

    @Test
    void anIssuerClosesItsOwnChargesAndOpensThemOnlyWithApproval() {
        assertTrue(CLOSED_BY_ONE.isClosedTo(Set.of("Cloud", "Shop")));
        assertFalse(CLOSED_BY_ONE.isClosedTo(Set.of("Shop")));
        var asked = after(CLOSED_BY_ONE, report("Cloud", State.OPEN, NOW.plusSeconds(1)));
        assertTrue(asked.isClosedTo(Set.of("Cloud")));
        assertEquals(
                State.OPEN, Objects.requireNonNull(asked.issuers().get("Cloud")).stated());
        var opened = after(asked, new Reopen(OCTOBER, "li", "mei", "late usage"));
        assertFalse(opened.isClosedTo(Set.of("Cloud")));
        // what it said before does not close it again, what it says later does
        assertEquals(opened, after(opened, report("Cloud", State.CLOSED, NOW)));
        assertTrue(
                after(opened, report("Cloud", State.CLOSED, NOW.plusSeconds(2))).isClosedTo(Set.of("Cloud")));
    }

    private static Report report(String issuer, State state, Instant at) {
        return new Report(OCTOBER, List.of(new Statement("2026-10", issuer, state, at)));
    }

    private static BillingPeriod after(BillingPeriod before, Command command) {
        var state = before;
        for (var event : BillingPeriod.DECIDER.decide(command, before, NOW).events()) {
            state = BillingPeriod.DECIDER.evolve(state, event);
        }
        return state;
    }

    @Test
    void closedPeriodsAreNamedTogether() {
        var refusal = assertThrows(Rejection.class, () -> BillingPeriod.requireOpen(List.of("2026-09", "2026-10")));
        assertEquals("billing-period-closed", refusal.code().code());
        assertDoesNotThrow(() -> BillingPeriod.requireOpen(List.of()));
    }
}
