package io.loadline.cost.saving;

import io.loadline.kernel.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a change that has nothing to do with a saving has made the measured days cost (a non-routine adjustment of IPMVP).
 *
 * @param change that finished within the days of the baseline or the measured ones, by its id in the change registry
 * @param amount that it has added to the cost of the measured days; below zero it has taken some away
 * @param reason how that is known, for people
 */
public record Adjustment(
        @NotBlank @Size(max = 100) String change,
        Money amount,
        @NotBlank @Size(max = 500) String reason) {}
