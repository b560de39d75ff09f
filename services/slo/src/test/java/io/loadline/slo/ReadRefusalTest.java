package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.restassured.RestAssured.given;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Questions that are not answered. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ReadRefusalTest extends Refusals {
    @Override
    Stream<Executable> uses() {
        var tomorrow = Instant.now().plusSeconds(86_400);
        var each = Stream.of("", "/history", "/budget", "/alerts", "/change-bill", "/report")
                .flatMap(path -> reads("/slos/refusals" + path, "/slos/refused" + path, tomorrow));
        return Stream.concat(
                each,
                Stream.of(
                        refused("a limit too high", 400, "invalid-limit", () -> get("/slos?limit=501")),
                        refused("a cursor of nobody's", 400, "invalid-cursor", () -> get("/alerts?after=xyz")),
                        refused(
                                "tomorrow's budget",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/budget?at=" + tomorrow)),
                        refused(
                                "a version that never was",
                                404,
                                "unknown-version",
                                () -> get("/slos/refusals/budget?version=99")),
                        refused(
                                "a version in words",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/budget?version=first")),
                        refused("tomorrow's alerts", 400, "invalid-parameter", () -> get("/alerts?at=" + tomorrow)),
                        refused("fired for nobody", 400, "invalid-parameter", () -> get("/alerts/fired")),
                        refused(
                                "fired in all ages",
                                400,
                                "invalid-parameter",
                                () -> get("/alerts/fired?service=checkout&from=2001-01-01T00:00:00Z")),
                        refused(
                                "a bill backwards",
                                400,
                                "invalid-parameter",
                                () -> get(
                                        "/slos/refusals/change-bill?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")),
                        refused(
                                "a bill of ages",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/change-bill?from=2001-01-01T00:00:00Z")),
                        refused(
                                "no period",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/report?period=2026-13")),
                        refused(
                                "a period to come",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/report?period=2126")),
                        refused(
                                "a report as a picture",
                                406,
                                "not-acceptable",
                                () -> as("viewer").accept("image/png").get("/slos/refusals/report")),
                        refused("reports of nobody", 400, "invalid-parameter", () -> get("/reports")),
                        refused("reports of strangers", 404, "not-found", () -> get("/reports?owner=strangers")),
                        refused(
                                "reports of a period to come",
                                400,
                                "invalid-parameter",
                                () -> get("/reports?owner=checkout&period=2126")),
                        refused(
                                "reports as a picture",
                                406,
                                "not-acceptable",
                                () -> as("viewer").accept("image/png").get("/reports?owner=checkout"))));
    }

    private static Stream<Executable> reads(String path, String nowhere, Instant tomorrow) {
        return Stream.of(
                refused(
                        path + " without a token",
                        401,
                        "unauthenticated",
                        () -> given().basePath(Api.BASE).get(path)),
                refused(
                        path + " by a machine",
                        403,
                        "forbidden",
                        () -> as("ingest").get(path)),
                refused(
                        path + " without a role",
                        403,
                        "forbidden",
                        () -> given().header("Authorization", Tokens.bearer("nobody", Set.of()))
                                .basePath(Api.BASE)
                                .get(path)),
                refused(nowhere, 404, "unknown-slo", () -> get(nowhere)),
                refused(path + " in the future", 400, "future-instant", () -> get(path + "?asOf=" + tomorrow)),
                refused(path + " some time", 400, "invalid-parameter", () -> get(path + "?asOf=then")));
    }
}
