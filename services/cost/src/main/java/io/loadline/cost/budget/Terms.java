package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;

/**
 * What somebody approved.
 *
 * @param limit not negative
 */
public record Terms(String name, Scope scope, Period period, Money limit) {

    /** Whether it pays for a line: for the thing, and for the whole of its period. */
    boolean covers(Line line) {
        return scope.covers(line)
                && !line.period().start().isBefore(period.start())
                && !line.period().end().isAfter(period.end());
    }

    /** Whether only the limit differs, and not its currency. */
    boolean sameFrameAs(Terms other) {
        return scope.equals(other.scope)
                && period.equals(other.period)
                && limit.currency().equals(other.limit.currency());
    }
}
