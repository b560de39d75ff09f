package io.loadline.capacity.plan;

import io.loadline.kernel.Money;

/**
 * What a plan costs at one site in one month.
 *
 * @param period such as {@code 2026-11}
 */
public record Line(String datacenter, String period, Money amount) {}
