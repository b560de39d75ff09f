package io.loadline.cost.budget;

import static io.loadline.cost.budget.Budgets.NOW;
import static io.loadline.cost.budget.Budgets.after;
import static io.loadline.cost.budget.Budgets.budget;
import static io.loadline.cost.budget.Budgets.line;
import static io.loadline.cost.budget.Budgets.terms;
import static io.loadline.cost.budget.Budgets.yuan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.cost.budget.Guard.Binding;
import io.loadline.cost.budget.Guard.Reason;
import io.loadline.cost.budget.Guard.Share;
import io.loadline.cost.budget.Guard.Verdict;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    private static final Budget EAST = budget(terms("east", "east", "2026-11", "100"));
    private static final Budget WEST = budget(terms("west", "west", "2026-11", "50"));
    private static final Budget ALL = budget(terms("all", "", "2026-Q4", "120"));

    @Test
    void everyBudgetThatPaysForALineIsCharged() {
        var verdict = Guard.judge(
                List.of(line("east", "2026-11", "60"), line("west", "2026-11", "40"), line("east", "2026-11", "20")),
                List.of(EAST, WEST, ALL));
        assertEquals(
                new Verdict.Granted(List.of(
                        new Share("east", yuan("80")), new Share("all", yuan("120")), new Share("west", yuan("40")))),
                verdict);
    }

    @Test
    void oneBudgetThatIsShortRefusesAllLines() {
        var verdict =
                Guard.judge(List.of(line("east", "2026-11", "60"), line("west", "2026-11", "51")), List.of(EAST, WEST));
        assertEquals(
                new Verdict.Refused(
                        Reason.BUDGET_EXCEEDED,
                        new Binding(Optional.of("west"), "west", Period.parse("2026-11"), yuan("1"))),
                verdict);
    }

    @Test
    void theBudgetThatIsShortOfMostBinds() {
        var verdict = Guard.judge(
                List.of(line("east", "2026-11", "101"), line("west", "2026-11", "50")), List.of(EAST, WEST, ALL));
        var refused = (Verdict.Refused) verdict;
        assertEquals(Optional.of("all"), refused.binding().budget());
        assertEquals(yuan("31"), refused.binding().shortOf());
    }

    @Test
    void whatNoBudgetPaysForIsRefusedUnlessItCostsNothing() {
        var refused = (Verdict.Refused) Guard.judge(List.of(line("east", "2026-12", "1")), List.of(EAST));
        assertEquals(Reason.NO_BUDGET, refused.reason());
        assertEquals(Optional.empty(), refused.binding().budget());
        assertEquals(new Verdict.Granted(List.of()), Guard.judge(List.of(line("east", "2026-12", "0")), List.of(EAST)));
    }

    @Test
    void aLineThatReachesBeyondABudgetsPeriodIsNotPaidByIt() {
        var refused = (Verdict.Refused) Guard.judge(List.of(line("east", "2026-Q4", "1")), List.of(EAST));
        assertEquals(Reason.NO_BUDGET, refused.reason());
    }

    @Test
    void aTeamsBudgetPaysOnlyForThatTeam() {
        var scope = new Scope(Optional.empty(), Optional.of("checkout"), Optional.empty());
        var terms = new Terms("checkout", scope, Period.parse("2026"), yuan("10"), Optional.empty());
        var paid = new Line("east", Optional.of("checkout"), Optional.empty(), Period.parse("2026-11"), yuan("1"));
        assertEquals(
                new Verdict.Granted(List.of(new Share("checkout", yuan("1")))),
                Guard.judge(List.of(paid), List.of(budget(terms))));
        assertFalse(terms.covers(line("east", "2026-11", "1")));
    }

    @Test
    void anotherCurrencyIsRefusedNotConverted() {
        var dollars =
                new Line("east", Optional.empty(), Optional.empty(), Period.parse("2026-11"), Money.of("1", "USD"));
        var refused = (Verdict.Refused) Guard.judge(List.of(dollars), List.of(EAST));
        assertEquals(Reason.CURRENCY_MISMATCH, refused.reason());
    }

    @Test
    void randomPlansNeverOverspendTogether() {
        var random = new Random(42);
        for (int run = 0; run < 300; run++) {
            var budgets = new LinkedHashMap<String, Budget>();
            List.of(EAST, WEST, ALL).forEach(b -> budgets.put(b.standing().name(), b));
            var held = new ArrayList<Held>();
            for (int step = 0; step < 40; step++) {
                act(random, budgets, held, Uuids.named("test", run + "/" + step));
                budgets.values().forEach(GuardTest::assertWithinLimit);
            }
        }
    }

    private static void act(Random random, Map<String, Budget> budgets, List<Held> held, UUID id) {
        if (!held.isEmpty() && random.nextInt(3) == 0) {
            var some = held.remove(random.nextInt(held.size()));
            boolean confirm = !some.confirmed && random.nextBoolean();
            some.shares.forEach(share -> apply(
                    budgets,
                    share,
                    confirm
                            ? new BudgetCommand.Confirm(some.id, share.amount(), TODAY)
                            : new BudgetCommand.Release(some.id, share.amount(), some.confirmed)));
            if (confirm) {
                held.add(new Held(some.id, some.shares, true));
            }
        } else if (Guard.judge(lines(random), budgets.values()) instanceof Verdict.Granted(var shares)) {
            shares.forEach(share -> apply(budgets, share, new BudgetCommand.Reserve(id, share.amount())));
            held.add(new Held(id, shares, false));
        }
    }

    private static void apply(Map<String, Budget> budgets, Share share, BudgetCommand command) {
        budgets.computeIfPresent(share.budget(), (name, budget) -> after(budget, command));
    }

    private record Held(UUID id, List<Share> shares, boolean confirmed) {}

    private static List<Line> lines(Random random) {
        var lines = new ArrayList<Line>();
        int n = random.nextInt(1, 4);
        for (int i = 0; i < n; i++) {
            var amount = random.nextInt(0, 40) + "." + random.nextInt(10, 100);
            lines.add(line(random.nextBoolean() ? "east" : "west", "2026-11", amount));
        }
        return lines;
    }

    private static void assertWithinLimit(Budget budget) {
        assertFalse(
                budget.standing().remaining().isNegative(),
                () -> budget.standing().toString());
    }
}
