package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.post;
import static io.loadline.slo.Api.slices;
import static io.restassured.RestAssured.given;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Uploads of slices that are not taken. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SliceRefusalTest extends Refusals {
    /** Within the window of the objective, so that whatever were stored would be measured. */
    private final String day = LocalDate.now(ZoneOffset.UTC).minusDays(10).toString();

    private final String slice = "{\"slo\":\"refusals\",\"start\":\"" + day
            + "T00:00:00Z\",\"seconds\":60,\"good\":1,\"total\":1,\"source\":\"edge\",\"sequence\":1}";

    @Override
    Stream<Executable> uses() {
        return Stream.of(
                refused(
                        "no token",
                        401,
                        "unauthenticated",
                        () -> given().basePath(Api.BASE)
                                .contentType("application/x-ndjson")
                                .body(slice.getBytes(StandardCharsets.UTF_8))
                                .post("/slices")),
                refused("an owner uploads", 403, "forbidden", () -> slices("owner", slice)),
                refused(
                        "no key",
                        400,
                        "idempotency-key-missing",
                        () -> as("ingest")
                                .contentType("application/x-ndjson")
                                .body(slice)
                                .post("/slices")),
                refused("nothing", 422, "no-slices", () -> slices("ingest", "\n\n")),
                refused("no JSON", 422, "invalid-slices", () -> slices("ingest", "good")),
                refused(
                        "a missing field",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace(",\"sequence\":1", ""))),
                refused(
                        "an unknown field",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace("\"good\"", "\"bad\":0,\"good\""))),
                refused(
                        "a fraction",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace("\"total\":1", "\"total\":1.5"))),
                refused(
                        "a text for a number",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace("\"total\":1", "\"total\":\"1\""))),
                refused(
                        "more good than all",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace("\"good\":1", "\"good\":2"))),
                refused(
                        "a negative",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace("\"good\":1", "\"good\":-1"))),
                refused("no length", 422, "invalid-slices", () -> slices("ingest", slice.replace("60", "0"))),
                refused("half a second", 422, "invalid-slices", () -> slices("ingest", slice.replace("00Z", "00.5Z"))),
                refused("the future", 422, "invalid-slices", () -> slices("ingest", slice.replace(day, "2126-01-01"))),
                refused(
                        "an unknown SLO",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace("refusals", "refused"))),
                refused(
                        "an unknown objective",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace("\"start\"", "\"objective\":\"best\",\"start\""))),
                refused(
                        "the same twice, different",
                        409,
                        "conflicting-slices",
                        () -> slices("ingest", slice + "\n" + slice.replace("\"total\":1", "\"total\":2"))),
                refused(
                        "an overlap",
                        409,
                        "conflicting-slices",
                        () -> slices("ingest", slice + "\n" + slice.replace("00:00Z", "00:30Z"))),
                refused(
                        "a line without end",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", slice.replace("edge", "e".repeat(5000)))),
                refused("JSON", 415, "unsupported-media-type", () -> post("ingest", "/slices", slice)),
                refused(
                        "neither true nor false",
                        400,
                        "invalid-parameter",
                        () -> keyed("ingest")
                                .contentType("application/x-ndjson")
                                .body(slice)
                                .post("/slices?partial=maybe")),
                refused("an unknown upload", 404, "not-found", () -> get("/slices/" + UUID.randomUUID())));
    }
}
