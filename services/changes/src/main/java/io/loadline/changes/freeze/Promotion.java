package io.loadline.changes.freeze;

import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What capacity tells of a promotion that is scheduled or moved.
 *
 * @param services that take part; none means all
 */
public record Promotion(UUID id, String name, Instant start, Instant end, List<String> services) {
    public Promotion {
        services = List.copyOf(services);
    }

    static final String ENVIRONMENT = "production";

    /** The freeze of one tier. */
    static UUID freeze(UUID promotion, int tier) {
        return Uuids.named("freeze", "promotion", promotion.toString(), String.valueOf(tier));
    }

    Terms terms(int tier, FreezePolicy.Rule rule) {
        return new Terms(
                Terms.Source.PROMOTION,
                "Promotion " + name,
                services,
                Optional.of(tier),
                ENVIRONMENT,
                rule.level(),
                Span.until(start.minus(rule.lead()), end.plus(rule.tail())),
                Optional.of("promotion:" + id));
    }

    /** The promotion does not take place. */
    public record Cancelled(UUID id) {}
}
