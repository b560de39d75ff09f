package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.time.LocalDate;
import java.util.UUID;

/** What can be asked of a budget. */
public sealed interface BudgetCommand {
    /** The budget has these terms from now on. */
    record Put(Terms terms) implements BudgetCommand {}

    /** Sets an amount aside; refused when it is more than remains. */
    record Reserve(UUID reservation, Money amount) implements BudgetCommand {}

    /**
     * What was set aside for a reservation is spent.
     *
     * @param day business day on which that is said
     */
    record Confirm(UUID reservation, Money amount, LocalDate day) implements BudgetCommand {}

    /**
     * What was set aside or spent for a reservation is free again.
     *
     * @param spent whether it was confirmed
     */
    record Release(UUID reservation, Money amount, boolean spent) implements BudgetCommand {}

    /**
     * What everything within a scope has cost in a period. Without effect where that does not count, or where the budget has had
     * another scope, period or currency since then.
     *
     * @param before first business day that is not in it
     */
    record Bill(Scope scope, Period period, LocalDate before, Money cost) implements BudgetCommand {
        boolean isOf(Standing budget) {
            return scope.equals(budget.scope())
                    && period.equals(budget.period())
                    && cost.currency().equals(budget.limit().currency());
        }
    }
}
