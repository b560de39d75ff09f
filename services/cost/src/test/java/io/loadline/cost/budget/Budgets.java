package io.loadline.cost.budget;

import io.loadline.cost.budget.Terms.Counts;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Budgets and lines for tests. */
final class Budgets {
    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private Budgets() {}

    static Terms terms(String name, String datacenter, String period, String limit) {
        var scope = new Scope(Optional.of(datacenter).filter(d -> !d.isEmpty()), Optional.empty(), Optional.empty());
        return new Terms(name, scope, Period.parse(period), yuan(limit), Optional.empty());
    }

    /** In November, in the east. */
    static Terms ofAllCost(String name, String limit) {
        var terms = terms(name, "east", "2026-11", limit);
        return new Terms(name, terms.scope(), terms.period(), terms.limit(), Optional.of(Counts.COST));
    }

    /** Of the whole east in November. */
    static BudgetCommand bill(String before, String cost) {
        var terms = ofAllCost("east-november", "0");
        return new BudgetCommand.Bill(terms.scope(), terms.period(), LocalDate.parse(before), yuan(cost));
    }

    static Line line(String datacenter, String period, String amount) {
        return new Line(datacenter, Optional.empty(), Optional.empty(), Period.parse(period), yuan(amount));
    }

    static Ask ask(Line... lines) {
        return new Ask(Optional.of("plan-1"), List.of(lines), NOW.plusSeconds(3600));
    }

    static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }

    static Budget budget(Terms terms, BudgetCommand... commands) {
        var budget = after(Budget.NONE, new BudgetCommand.Put(terms));
        return Arrays.stream(commands).reduce(budget, Budgets::after, (a, b) -> b);
    }

    static Budget after(Budget budget, BudgetCommand command) {
        return Budget.DECIDER.decide(command, budget, NOW).events().stream()
                .reduce(budget, Budget.DECIDER::evolve, (a, b) -> b);
    }
}
