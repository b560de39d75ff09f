package io.loadline.cost.period;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.period.BillingPeriod.Command;
import io.loadline.cost.period.BillingPeriod.Command.ApproveReopening;
import io.loadline.cost.period.BillingPeriod.Command.AskReopening;
import io.loadline.cost.period.BillingPeriod.Command.Close;
import io.loadline.cost.period.BillingPeriod.Command.RefuseReopening;
import io.loadline.cost.period.BillingPeriod.Command.Report;
import io.loadline.cost.period.BillingPeriod.State;
import io.loadline.cost.period.BillingPeriod.Statement;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Period;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("billing-period")
class BillingPeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Period OCTOBER = Period.parse("2026-10");

    private static final BillingPeriod CLOSED = new BillingPeriod(State.CLOSED, new TreeMap<>(), Optional.empty());
    private static final BillingPeriod ASKED = after(CLOSED, new AskReopening(OCTOBER, "li", "withdrawn"));
    private static final BillingPeriod CLOSED_BY_ONE = after(BillingPeriod.NEW, report("Cloud", State.CLOSED, NOW));

    @Test
    void everyCommandInEveryState() {
        DeciderMatrix.of(BillingPeriod.DECIDER, NOW)
                .in(BillingPeriod.NEW, CLOSED, CLOSED_BY_ONE, ASKED)
                .on(
                        new Close(OCTOBER, NOW),
                        "billing-period.closed",
                        "illegal-transition",
                        "billing-period.closed",
                        "illegal-transition")
                .on(
                        new Close(OCTOBER, NOW.plusSeconds(1)),
                        "billing-period-not-over",
                        "billing-period-not-over",
                        "billing-period-not-over",
                        "billing-period-not-over")
                .on(
                        new AskReopening(OCTOBER, "li", "withdrawn"),
                        "illegal-transition",
                        "billing-period.reopening-asked",
                        "billing-period.reopening-asked",
                        "nothing")
                .on(
                        new ApproveReopening(OCTOBER, "mei"),
                        "illegal-transition",
                        "illegal-transition",
                        "illegal-transition",
                        "billing-period.reopened")
                .on(
                        new ApproveReopening(OCTOBER, "li"),
                        "illegal-transition",
                        "illegal-transition",
                        "illegal-transition",
                        "self-approval")
                .on(
                        new RefuseReopening(OCTOBER, "mei", "not ours"),
                        "illegal-transition",
                        "illegal-transition",
                        "illegal-transition",
                        "billing-period.reopening-refused")
                .on(
                        report("Cloud", State.CLOSED, NOW),
                        "billing-period.reported",
                        "billing-period.reported",
                        "nothing",
                        "billing-period.reported")
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
        var waiting = after(asked, new AskReopening(OCTOBER, "li", "late usage"));
        assertTrue(waiting.isClosedTo(Set.of("Cloud")));
        var opened = after(waiting, new ApproveReopening(OCTOBER, "mei"));
        assertFalse(opened.isClosedTo(Set.of("Cloud")));
        // what it said before does not close it again, what it says later does
        assertEquals(opened, after(opened, report("Cloud", State.CLOSED, NOW)));
        assertTrue(
                after(opened, report("Cloud", State.CLOSED, NOW.plusSeconds(2))).isClosedTo(Set.of("Cloud")));
    }

    @Test
    void whatWasAskedBeforeAnotherCloseIsNotApprovedAfterIt() {
        var waiting = after(CLOSED_BY_ONE, new AskReopening(OCTOBER, "li", "late usage"));
        assertEquals(Optional.empty(), after(waiting, new Close(OCTOBER, NOW)).asked());
    }

    @Test
    void whatIsRefusedStaysClosedUntilSomebodyAsksAgain() {
        var refused = after(ASKED, new RefuseReopening(OCTOBER, "mei", "not ours"));
        assertEquals(CLOSED, refused);
        assertThrows(Rejection.class, () -> after(refused, new ApproveReopening(OCTOBER, "mei")));
        assertEquals(ASKED, after(refused, new AskReopening(OCTOBER, "li", "withdrawn")));
    }

    @Test
    void whoeverAsksAgainIsTheOneWhoCannotApprove() {
        var again = after(ASKED, new AskReopening(OCTOBER, "mei", "withdrawn"));
        assertThrows(Rejection.class, () -> after(again, new ApproveReopening(OCTOBER, "mei")));
        assertEquals(
                State.OPEN, after(again, new ApproveReopening(OCTOBER, "li")).state());
    }

    private static Report report(String issuer, State state, Instant at) {
        return new Report(OCTOBER, List.of(new Statement("2026-10", issuer, state, at)));
    }

    private static BillingPeriod after(BillingPeriod before, Command command) {
        return Given.after(BillingPeriod.DECIDER, before, NOW, command);
    }

    @Test
    void closedPeriodsAreNamedTogether() {
        var refusal = assertThrows(Rejection.class, () -> BillingPeriod.requireOpen(List.of("2026-09", "2026-10")));
        assertEquals("billing-period-closed", refusal.code().code());
        assertDoesNotThrow(() -> BillingPeriod.requireOpen(List.of()));
    }
}
