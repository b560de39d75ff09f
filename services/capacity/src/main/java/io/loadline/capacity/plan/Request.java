package io.loadline.capacity.plan;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.kernel.Money;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        int surviveSites) {
    private static final Duration USUAL = Duration.ofDays(28);

    /**
     * The hours that are planned: whole ones, from the next one on.
     *
     * @param asked for, as it is known; empty when there is none
     * @return none when the promotion does not take place, or is over
     */
    Optional<Window> window(Optional<Promotion> asked, Instant now) {
        var next = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        if (promotion.isEmpty()) {
            return Optional.of(new Window(next, next.plus(horizon.orElse(USUAL).toHours(), ChronoUnit.HOURS)));
        }
        return asked.filter(Promotion::isScheduled).flatMap(Promotion::terms).flatMap(terms -> {
            var start = terms.start().truncatedTo(ChronoUnit.HOURS);
            var end = terms.end().minusNanos(1).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            return next.isBefore(end)
                    ? Optional.of(new Window(start.isBefore(next) ? next : start, end))
                    : Optional.empty();
        });
    }
}
