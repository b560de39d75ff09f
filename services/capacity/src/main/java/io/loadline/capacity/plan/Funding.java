package io.loadline.capacity.plan;

import io.loadline.capacity.outside.BudgetStanding;
import io.loadline.kernel.Money;
import java.util.List;
import java.util.Optional;

/**
 * A budget that cost has told of, and the lines of a plan that it would pay.
 *
 * @param budget its name and period
 * @param lines at least one, in its currency
 * @param remaining of the budget; nothing or less when it is exhausted
 */
record Funding(String budget, List<Line> lines, Money remaining) {
    static List<Funding> of(List<Line> lines, List<BudgetStanding> budgets) {
        return budgets.stream()
                .map(budget -> new Funding(
                        budget.name() + " " + budget.period(),
                        lines.stream().filter(line -> pays(budget, line)).toList(),
                        budget.remaining()))
                .filter(funding -> !funding.lines.isEmpty())
                .toList();
    }

    private static boolean pays(BudgetStanding budget, Line line) {
        return budget.covers(line.datacenter(), line.period())
                && budget.remaining().currency().equals(line.amount().currency());
    }

    /** What is asked of it. */
    Money asked() {
        return Money.sum(lines.stream().map(Line::amount).toList(), remaining.currency());
    }

    Constraint constraint() {
        return new Constraint("budget", budget, Optional.empty(), use());
    }

    /** What costs nothing needs no budget. */
    private double use() {
        var asked = asked();
        if (asked.isZero()) {
            return 0;
        }
        return remaining.isPositive()
                ? asked.amount().doubleValue() / remaining.amount().doubleValue()
                : Double.MAX_VALUE;
    }
}
