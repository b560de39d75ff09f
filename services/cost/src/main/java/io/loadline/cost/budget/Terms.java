package io.loadline.cost.budget;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.util.Optional;

/**
 * What somebody approved.
 *
 * @param limit not negative
 * @param counts absent for reservations alone
 */
public record Terms(String name, Scope scope, Period period, Money limit, Optional<Counts> counts) {
    public Terms {
        counts = counts.filter(each -> each != Counts.RESERVATIONS);
    }

    /** What is held against the limit. */
    @EnumNaming(KebabCase.class)
    public enum Counts {
        /** What was reserved and confirmed: a budget of what comes on top. */
        RESERVATIONS,
        /** That, and what bills say that everything within its scope has cost: a budget of the whole. */
        COST
    }

    boolean countsCost() {
        return counts.isPresent();
    }

    /** Whether it pays for a line: for the thing, and for the whole of its period. */
    boolean covers(Line line) {
        return scope.covers(line)
                && !line.period().start().isBefore(period.start())
                && !line.period().end().isAfter(period.end());
    }

    /** Whether only the limit and what counts differ, and not the currency. */
    boolean sameFrameAs(Terms other) {
        return scope.equals(other.scope)
                && period.equals(other.period)
                && limit.currency().equals(other.limit.currency());
    }
}
