package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;

/**
 * How a budget stands: {@code budget.changed}. limit = reserved + spent + remaining.
 *
 * @param reserved granted, but not confirmed yet
 * @param spent confirmed
 * @param remaining negative when the limit was lowered below what had been granted
 */
public record Standing(
        String name, Scope scope, Period period, Money limit, Money reserved, Money spent, Money remaining) {}
