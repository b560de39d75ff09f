package io.loadline.gateway.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long requests of the API took, by method and status, named as Quarkus names it. Its own count finds the meters anew for each
 * request, and counts much that nobody asks for.
 */
@Singleton
final class RequestTimes {

    private static final Set<HttpMethod> KNOWN = Set.copyOf(HttpMethod.values());
    private static final String OTHER = "OTHER";

    /** Those of the services, so that their counts can be added. */
    private static final Duration[] BOUNDS = Stream.of("PT0.1S", "PT0.25S", "PT0.5S", "PT1S", "PT2.5S", "PT10S")
            .map(Duration::parse)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Whether clients have not made it up: each of these would be counted for itself, here and in the services. */
    static boolean isKnown(HttpMethod method) {
        return KNOWN.contains(method);
    }

    private record Kind(String method, int status) {}

    /** @param nanos from the head of the request until the end of the answer */
    void count(HttpMethod method, int status, long nanos) {
        var known = isKnown(method) ? method.name() : OTHER;
        timers.computeIfAbsent(new Kind(known, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .tag("method", kind.method)
                .tag("outcome", Outcome.forStatus(kind.status).name())
                .tag("status", Integer.toString(kind.status))
                .tag("uri", "/api/{service}/v1")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
