package io.loadline.capacity.outside;

import io.loadline.kernel.Money;
import java.util.Optional;

/**
 * What is left of a budget.
 *
 * @param period such as {@code 2026-11}
 */
public record BudgetStanding(String name, Optional<Scope> scope, String period, Money remaining) {
    static final String TYPE = "io.loadline.cost.budget.changed.v1";

    public record Scope(Optional<String> datacenter, Optional<String> team, Optional<String> unit) {
        boolean ofWholeSite(String site) {
            return datacenter.filter(site::equals).isPresent() && team.isEmpty() && unit.isEmpty();
        }
    }

    /** Whether it is the budget of a site as a whole in a month. */
    public boolean covers(String datacenter, String month) {
        return period.equals(month)
                && scope.filter(s -> s.ofWholeSite(datacenter)).isPresent();
    }
}
