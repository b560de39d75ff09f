package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.util.Optional;

/**
 * Money that is asked for.
 *
 * @param period in which it will be spent
 * @param amount not negative; what costs nothing needs no budget
 */
public record Line(String datacenter, Optional<String> team, Optional<String> unit, Period period, Money amount) {}
