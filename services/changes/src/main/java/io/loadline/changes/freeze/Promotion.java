package io.loadline.changes.freeze;

import io.loadline.eventstore.Uuids;
import io.loadline.kernel.ServiceGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What capacity tells of a promotion that is scheduled or moved.
 *
 * @param services that take part; none means all
 * @param multiplier expected traffic in multiples of an ordinary day; empty when nobody has said
 */
public record Promotion(
        UUID id, String name, Instant start, Instant end, List<String> services, Optional<Double> multiplier) {
    private static final double SMALL = 2;
    private static final double GREAT = 5;

    public Promotion {
        services = List.copyOf(services);
    }

    static final String ENVIRONMENT = "production";

    /** The freeze of one tier. */
    static UUID freeze(UUID promotion, int tier) {
        return Uuids.named("freeze", "promotion", promotion.toString(), String.valueOf(tier));
    }

    /** The freeze of a tier covers those that take part and all that they depend on. */
    Terms terms(int tier, FreezePolicy.Rule rule, ServiceGraph graph) {
        return new Terms(
                Terms.Source.PROMOTION,
                "Promotion " + name,
                withDependencies(graph),
                Optional.of(tier),
                ENVIRONMENT,
                rule.level(),
                Span.until(start.minus(lead(rule)), end.plus(rule.tail())),
                Optional.of("promotion:" + id));
    }

    /** Half of the policy's lead when not even a doubling is expected, half as much again for five times the traffic and more. */
    private Duration lead(FreezePolicy.Rule rule) {
        double expected = multiplier.orElse(SMALL);
        return expected < SMALL
                ? rule.lead().dividedBy(2)
                : expected < GREAT ? rule.lead() : rule.lead().multipliedBy(3).dividedBy(2);
    }

    private List<String> withDependencies(ServiceGraph graph) {
        return services.stream()
                .flatMap(service -> Stream.concat(
                        Stream.of(service), graph.dependencies(service, Integer.MAX_VALUE).keySet().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The promotion does not take place. */
    public record Cancelled(UUID id) {}
}
