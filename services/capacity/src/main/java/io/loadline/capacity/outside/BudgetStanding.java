package io.loadline.capacity.outside;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.util.Optional;

/**
 * What is left of a budget.
 *
 * @param period a week, month, quarter or year, such as {@code 2026-11}
 */
public record BudgetStanding(String name, Optional<Scope> scope, String period, Money remaining) {
    static final String TYPE = "io.loadline.cost.budget.changed.v1";

    public record Scope(Optional<String> datacenter, Optional<String> team, Optional<String> unit) {
        boolean isOfWhole(String site) {
            return datacenter.map(site::equals).orElse(true) && team.isEmpty() && unit.isEmpty();
        }
    }

    /** Whether it pays for a site as a whole in a month, by the rule of cost's guard. */
    public boolean covers(String datacenter, String month) {
        var asked = Period.parse(month);
        var own = Period.parse(period);
        return !asked.start().isBefore(own.start())
                && !asked.end().isAfter(own.end())
                && scope.filter(s -> s.isOfWhole(datacenter)).isPresent();
    }
}
