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
import io.loadline.testkit.DeciderMatrix;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DeciderMatrix.Of({"budget", "budget-register"})
class BudgetTest {
    private static final UUID MINE = Uuids.named("test", "mine");
    private static final UUID OTHER = Uuids.named("test", "other");
    private static final Terms TERMS = terms("east-november", "east", "2026-11", "1000.00");

    private static final Money SIX = yuan("600");
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    private static final Budget NONE = Budget.NONE;
    private static final Budget FREE = budget(TERMS);
    private static final Budget RESERVED = budget(TERMS, new BudgetCommand.Reserve(MINE, SIX));
    private static final Budget SPENT =
            budget(TERMS, new BudgetCommand.Reserve(MINE, SIX), new BudgetCommand.Confirm(MINE, SIX, DAY));

    @Test
    void aBudgetIsRegisteredWhenItsFrameDiffers() {
        var register = new BudgetRegister(Map.of(TERMS.name(), TERMS));
        var registered = "budget-register.registered";
        DeciderMatrix.of(BudgetRegister.DECIDER, NOW)
                .in(BudgetRegister.DECIDER.initial(), register)
                .on(new BudgetRegister.Register(TERMS), registered, "nothing")
                .on(
                        new BudgetRegister.Register(terms("east-november", "east", "2026-11", "5.00")),
                        registered,
                        "nothing")
                .on(
                        new BudgetRegister.Register(terms("east-november", "west", "2026-11", "1000.00")),
                        registered,
                        registered)
                .on(
                        new BudgetRegister.Register(terms("west-november", "west", "2026-11", "1000.00")),
                        registered,
                        registered)
                .holds();
    }

    /** Every state against every command: the events that follow, or the code of the refusal. */
    @TestFactory
    List<DynamicTest> everyStateAnswersEveryCommand() {
        return Arrays.asList(
                row("put", new BudgetCommand.Put(TERMS), "Approved", "", "", ""),
                row(
                        "lower the limit",
                        new BudgetCommand.Put(terms("east-november", "east", "2026-11", "1")),
                        "Approved",
                        "Approved",
                        "Approved,Exceeded",
                        "Approved,Exceeded"),
                row(
                        "another scope",
                        new BudgetCommand.Put(terms("east-november", "west", "2026-11", "1000.00")),
                        "Approved",
                        "Approved",
                        "budget-in-use",
                        "budget-in-use"),
                row(
                        "a negative limit",
                        new BudgetCommand.Put(terms("east-november", "east", "2026-11", "-1")),
                        "negative-limit",
                        "negative-limit",
                        "negative-limit",
                        "negative-limit"),
                row(
                        "reserve more than remains",
                        new BudgetCommand.Reserve(OTHER, yuan("1000.01")),
                        "unknown-budget",
                        "budget-exceeded",
                        "budget-exceeded",
                        "budget-exceeded"),
                row(
                        "reserve all that remains",
                        new BudgetCommand.Reserve(OTHER, yuan("400.00")),
                        "unknown-budget",
                        "Reserved",
                        "Reserved",
                        "Reserved"),
                row(
                        "confirm",
                        new BudgetCommand.Confirm(MINE, SIX, DAY),
                        "unknown-budget",
                        "illegal-transition",
                        "Spent",
                        "illegal-transition"),
                row(
                        "release",
                        new BudgetCommand.Release(MINE, SIX, false),
                        "unknown-budget",
                        "illegal-transition",
                        "Released",
                        "illegal-transition"),
                row(
                        "release what was spent",
                        new BudgetCommand.Release(MINE, SIX, true),
                        "unknown-budget",
                        "illegal-transition",
                        "illegal-transition",
                        "Released"),
                row("bill", bill("2026-11-02", "5000"), "unknown-budget", "", "", ""));
    }

    @Test
    void limitIsReservedAndSpentAndRemaining() {
        var standing = after(RESERVED, new BudgetCommand.Reserve(OTHER, yuan("150.50")))
                .standing();
        assertEquals(yuan("750.50"), standing.reserved());
        assertEquals(0, standing.spent().compareTo(yuan("0")));
        assertEquals(yuan("249.50"), standing.remaining());
    }

    @Test
    void whatIsReleasedIsFreeAgain() {
        assertEquals(
                yuan("1000.00"),
                after(SPENT, new BudgetCommand.Release(MINE, SIX, true))
                        .standing()
                        .remaining());
    }

    @Test
    void aLimitBelowWhatWasGrantedLeavesLessThanNothing() {
        var lowered = after(SPENT, new BudgetCommand.Put(terms("east-november", "east", "2026-11", "500.00")));
        assertEquals(yuan("-100.00"), lowered.standing().remaining());
        assertThrows(Rejection.class, () -> after(lowered, new BudgetCommand.Reserve(OTHER, yuan("0.01"))));
    }

    @Test
    void everyEventTellsHowTheBudgetStandsAfterIt() {
        var event = Budget.DECIDER
                .decide(new BudgetCommand.Confirm(MINE, SIX, DAY), RESERVED, NOW)
                .events()
                .getFirst();
        assertEquals(SPENT.standing(), event.standing());
        assertEquals(
                SPENT.standing(),
                Budget.DECIDER.publish(MINE, event).orElseThrow().data());
    }

    @Test
    void amountsInDifferentCurrenciesAreNeverCompared() {
        assertThrows(
                IllegalArgumentException.class,
                () -> after(FREE, new BudgetCommand.Reserve(OTHER, Money.of("1", "USD"))));
        assertTrue(Budget.DECIDER.serial());
    }

    private static DynamicTest row(
            String name, BudgetCommand command, String none, String free, String reserved, String spent) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertEquals(
                        List.of(none, free, reserved, spent),
                        List.of(
                                answer(NONE, command),
                                answer(FREE, command),
                                answer(RESERVED, command),
                                answer(SPENT, command))));
    }

    private static String answer(Budget budget, BudgetCommand command) {
        try {
            var events = Budget.DECIDER.decide(command, budget, NOW).events();
            return String.join(
                    ",", events.stream().map(e -> e.getClass().getSimpleName()).toList());
        } catch (Rejection refusal) {
            return refusal.code().code();
        }
    }
}
