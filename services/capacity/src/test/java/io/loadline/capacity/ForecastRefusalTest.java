package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;

/** Forecasts that cannot be given. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ForecastRefusalTest extends Refusals {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                c(
                        "a forecast of no service",
                        404,
                        "not-found",
                        () -> as("viewer").get(BASE + "/services/ghost/forecast")),
                c(
                        "a forecast without a past",
                        409,
                        "not-enough-history",
                        () -> as("viewer").get(BASE + "/services/search/forecast")),
                c(
                        "a forecast of years",
                        400,
                        "invalid-horizon",
                        () -> as("viewer").get(BASE + "/services/search/forecast?horizon=P999D")),
                c(
                        "the cost of requests that nobody measured",
                        409,
                        "too-little-measured",
                        () -> as("viewer").get(BASE + "/services/search/request-cost")),
                c(
                        "the samples of no service",
                        404,
                        "not-found",
                        () -> as("viewer").get(BASE + "/services/ghost/quality")),
                c(
                        "slices upside down",
                        400,
                        "invalid-range",
                        () -> as("viewer")
                                .get(BASE
                                        + "/services/search/slices?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")),
                c(
                        "promotions upside down",
                        400,
                        "invalid-range",
                        () -> as("viewer")
                                .get(
                                        BASE
                                                + "/services/search/promotions?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")),
                c(
                        "a decomposition upside down",
                        400,
                        "invalid-range",
                        () -> as("viewer")
                                .get(
                                        BASE
                                                + "/services/search/decomposition?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")));
    }
}
