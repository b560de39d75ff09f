package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was asked for.
 *
 * @param promotion whose window is planned
 * @param horizon from the next hour on, when there is no promotion
 * @param services empty for all of the catalogue that have demand
 * @param budget what it may cost at most, in the currency of the rate cards
 * @param surviveSites how many sites may be lost at once
 */
public record Request(
        String name,
        Optional<UUID> promotion,
        Optional<Duration> horizon,
        List<String> services,
        Optional<Money> budget,
        int surviveSites) {}
