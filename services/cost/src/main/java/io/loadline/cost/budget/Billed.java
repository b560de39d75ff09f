package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import java.time.LocalDate;

/**
 * What a budget that counts all cost really cost.
 *
 * @param before first business day of which that is not known
 * @param cost of the days of the period before it: bills, owned hardware, bandwidth and rate cards, as allocated
 * @param toCome what was confirmed and is not in it yet
 */
public record Billed(LocalDate before, Money cost, Money toCome) {}
