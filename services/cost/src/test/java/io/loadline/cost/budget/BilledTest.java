package io.loadline.cost.budget;

import static io.loadline.cost.budget.Budgets.NOW;
import static io.loadline.cost.budget.Budgets.after;
import static io.loadline.cost.budget.Budgets.bill;
import static io.loadline.cost.budget.Budgets.budget;
import static io.loadline.cost.budget.Budgets.terms;
import static io.loadline.cost.budget.Budgets.yuan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a budget of the whole holds against its limit: reservations, what was billed, and what was confirmed and is to come. */
class BilledTest {
    private static final UUID MINE = Uuids.named("test", "mine");
    private static final UUID OTHER = Uuids.named("test", "other");
    private static final Terms TERMS = terms("east-november", "east", "2026-11", "1000.00");
    private static final Terms WHOLE = Budgets.ofAllCost("east-november", "1000.00");
    private static final Money SIX = yuan("600");
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @Test
    void whatWasBilledCountsWhereAllCostDoes() {
        var whole = budget(WHOLE, bill("2026-11-11", "300.00"));
        assertEquals(yuan("700.00"), whole.standing().remaining());
        assertThrows(Rejection.class, () -> after(whole, new BudgetCommand.Reserve(OTHER, yuan("700.01"))));
        assertEquals(List.of(), events(whole, bill("2026-11-11", "300.00")));
        assertEquals(List.of("Billed", "Exceeded"), events(whole, bill("2026-11-12", "1000.01")));
        var over = after(whole, bill("2026-11-12", "1000.01"));
        assertEquals(yuan("-0.01"), over.standing().remaining());
        assertEquals(List.of("Billed"), events(over, bill("2026-11-13", "1100.00")));
    }

    /** Half of what was confirmed at the start is on the bill in the middle; the other half is still to come. */
    @Test
    void whatIsConfirmedCountsOnceWhileItComesOntoTheBill() {
        var confirmed = budget(WHOLE, new BudgetCommand.Reserve(MINE, SIX), new BudgetCommand.Confirm(MINE, SIX, DAY));
        assertEquals(yuan("400.00"), confirmed.standing().remaining());
        // 50 of others, 300 of its own
        assertEquals(
                yuan("350.00"),
                after(confirmed, bill("2026-11-16", "350.00")).standing().remaining());
        // never less counts than was confirmed, however low the bill is
        assertEquals(
                yuan("400.00"),
                after(confirmed, bill("2026-11-16", "10.00")).standing().remaining());
        assertEquals(
                yuan("400.00"),
                after(confirmed, bill("2026-12-01", "500.00")).standing().remaining());
    }

    /** The cost of ten days, twenty to come; then a cent for ten more. */
    @Test
    void aBillThatIsLateFreesWhatWasToComeByThen() {
        var confirmed = budget(WHOLE, new BudgetCommand.Reserve(MINE, SIX), new BudgetCommand.Confirm(MINE, SIX, DAY));
        var billed = after(confirmed, bill("2026-11-11", "400.00"));
        assertEquals(yuan("200.00"), billed.standing().remaining());
        var late = after(billed, bill("2026-11-21", "400.01"));
        assertEquals(yuan("399.99"), late.standing().remaining());
    }

    @Test
    void whatIsConfirmedAfterThePeriodIsNotToComeOnceAllOfItWasBilled() {
        var day = LocalDate.parse("2026-12-02");
        var late = budget(WHOLE, new BudgetCommand.Reserve(MINE, SIX), new BudgetCommand.Confirm(MINE, SIX, day));
        assertEquals(
                yuan("100.00"),
                after(late, bill("2026-11-30", "300.00")).standing().remaining());
        assertEquals(
                yuan("300.00"),
                after(late, bill("2026-12-01", "700.00")).standing().remaining());
    }

    @Test
    void aBillOfWhatItIsNoLongerCountsNothing() {
        var bill = bill("2026-11-11", "300.00");
        var dollars = new Terms(WHOLE.name(), WHOLE.scope(), WHOLE.period(), Money.of("1000", "USD"), WHOLE.counts());
        var west = new Terms(
                WHOLE.name(),
                terms("east-november", "west", "2026-11", "0").scope(),
                WHOLE.period(),
                WHOLE.limit(),
                WHOLE.counts());
        var december = new Terms(WHOLE.name(), WHOLE.scope(), WHOLE.period().next(), WHOLE.limit(), WHOLE.counts());
        for (var now : List.of(dollars, west, december)) {
            assertEquals(List.of(), events(budget(WHOLE, new BudgetCommand.Put(now)), bill));
        }
    }

    /** A mistaken bill was replaced, or what it was of has another owner. */
    @Test
    void whatIsNoLongerOnTheBillCountsNoLonger() {
        var billed = budget(WHOLE, bill("2026-11-11", "300.00"));
        assertEquals(
                yuan("1000.00"),
                after(billed, bill("2026-11-01", "0.00")).standing().remaining());
        assertEquals(List.of(), events(budget(WHOLE), bill("2026-11-01", "0.00")));
    }

    @Test
    void confirmingFreesNothingHoweverMuchIsBilled() {
        var reserved = budget(WHOLE, bill("2026-11-16", "390.00"), new BudgetCommand.Reserve(MINE, SIX));
        var day = LocalDate.parse("2026-11-17");
        var confirmed = after(reserved, new BudgetCommand.Confirm(MINE, SIX, day));
        assertEquals(yuan("10.00"), reserved.standing().remaining());
        assertEquals(yuan("10.00"), confirmed.standing().remaining());
        // 14 days are left on the 17th, 7 of them on the 24th
        assertEquals(
                yuan("300"),
                after(confirmed, bill("2026-11-24", "700.00"))
                        .standing()
                        .billed()
                        .orElseThrow()
                        .toCome()
                        .rounded(0, RoundingMode.UNNECESSARY));
    }

    @Test
    void whatIsReleasedOfSeveralIsTheOldestThatIsBilledMost() {
        var both =
                new Confirmed(new TreeMap<>(Map.of(DAY, new BigDecimal("31"), DAY.plusDays(20), new BigDecimal("10"))));
        assertEquals(new BigDecimal("41"), both.total());
        assertEquals(
                Map.of(DAY.plusDays(20), new BigDecimal("5")),
                both.less(new BigDecimal("36")).days());
        // five days are left: a sixth of the first, rounded up, and half of the second
        assertEquals(new BigDecimal("10.17"), both.toCome(TERMS.period(), DAY.plusDays(25), 2));
    }

    @Test
    void whatCountsCanChangeWhileItIsInUse() {
        var billed = budget(WHOLE, bill("2026-11-11", "300.00"), new BudgetCommand.Reserve(MINE, SIX));
        var alone = after(billed, new BudgetCommand.Put(TERMS));
        assertEquals(yuan("400.00"), alone.standing().remaining());
        assertTrue(alone.standing().billed().isEmpty());
        assertEquals(
                yuan("300.00"),
                after(alone, new BudgetCommand.Put(WHOLE))
                        .standing()
                        .billed()
                        .orElseThrow()
                        .cost());
    }

    private static List<String> events(Budget budget, BudgetCommand command) {
        return Budget.DECIDER.decide(command, budget, NOW).events().stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }
}
