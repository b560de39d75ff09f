package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.util.Optional;

/**
 * How a budget stands: {@code budget.changed}. limit = reserved + spent + remaining; where all cost counts, and it is more than what was
 * confirmed, limit = reserved + billed.cost + billed.toCome + remaining.
 *
 * @param reserved granted, but not confirmed yet
 * @param spent confirmed
 * @param remaining negative when the limit was lowered below what had been granted, or more was billed than it
 * @param billed absent where reservations alone count
 */
public record Standing(
        String name,
        Scope scope,
        Period period,
        Money limit,
        Money reserved,
        Money spent,
        Money remaining,
        Optional<Billed> billed) {}
