package io.loadline.capacity.plan;

import io.loadline.capacity.outside.BudgetStanding;
import io.loadline.kernel.Money;
import java.util.List;
import java.util.Optional;

/**
 * A budget that cost has told of, and the line of a plan that it would pay.
 *
 * @param budget its name
 * @param remaining of the budget, in the line's currency; nothing or less when it is exhausted
 */
record Funding(String budget, Line line, Money remaining) {
    static List<Funding> of(List<Line> lines, List<BudgetStanding> budgets) {
        return budgets.stream()
                .flatMap(budget -> lines.stream()
                        .filter(line -> budget.covers(line.datacenter(), line.period())
                                && budget.remaining()
                                        .currency()
                                        .equals(line.amount().currency()))
                        .map(line -> new Funding(budget.name(), line, budget.remaining())))
                .toList();
    }

    Constraint constraint() {
        return new Constraint("budget", budget + " " + line.period(), Optional.empty(), use());
    }

    private double use() {
        return remaining.isPositive()
                ? line.amount().amount().doubleValue() / remaining.amount().doubleValue()
                : Double.MAX_VALUE;
    }
}
