package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;

/** What is left of a budget. */
public record Remaining(String budget, Period period, Money remaining) {
    static Remaining of(Standing standing) {
        return new Remaining(standing.name(), standing.period(), standing.remaining());
    }
}
