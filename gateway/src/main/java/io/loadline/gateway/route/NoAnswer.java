package io.loadline.gateway.route;

import io.loadline.gateway.Problem;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Why a request has no answer of its service.
 *
 * @param isFault whether the service is to blame for it
 */
record NoAnswer(Problem problem, boolean isFault) {

    private static final String WHO_KNOWS =
            " Whether it did what was asked is not known; ask again with the same Idempotency-Key.";

    /**
     * @param heldUpByClient whether it was the client that nothing came from
     * @param hasGoneOut whether the service may know of the request
     * @param service its name
     */
    static NoAnswer because(Throwable failure, boolean heldUpByClient, boolean hasGoneOut, String service) {
        return switch (failure) {
            // It answers, only not so many at once.
            case Bulkhead.FullException _ -> new NoAnswer(busy(service, hasGoneOut), false);
            case TimeoutException _ when heldUpByClient -> new NoAnswer(incomplete(), false);
            case TimeoutException _ -> new NoAnswer(late(service), true);
            case Throwable _ when hasGoneOut -> new NoAnswer(brokenOff(service), true);
            default -> new NoAnswer(unavailable(service), true);
        };
    }

    static Problem unavailable(String service) {
        return away("%s cannot be reached at the moment; the other services go on.".formatted(service));
    }

    private static Problem brokenOff(String service) {
        return away("%s went away before it answered.".formatted(service) + WHO_KNOWS);
    }

    private static Problem away(String detail) {
        return Problem.of(503, "service-unavailable", "The service is not available", detail)
                .retryAfter(Duration.ofSeconds(2));
    }

    /** Also who waits for a fact, or for whom the service waits, when there is no place for that. */
    private static Problem busy(String service, boolean hasGoneOut) {
        return Problem.of(
                        503,
                        "service-busy",
                        "The service is busy",
                        "%s has as many requests as it may have at once; the other services go on.".formatted(service)
                                + (hasGoneOut ? WHO_KNOWS : ""))
                .retryAfter(Duration.ofSeconds(1));
    }

    private static Problem late(String service) {
        return Problem.of(
                504,
                "service-timeout",
                "The service did not answer in time",
                "%s did not answer in time.".formatted(service) + WHO_KNOWS);
    }

    private static Problem incomplete() {
        return Problem.of(
                408,
                "request-timeout",
                "The request did not arrive in time",
                "The rest of the body that was announced did not come.");
    }
}
