package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is asked for in the address. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ParameterTest {
    private static final String NOTES = "/api/changes/v1/notes";
    private static final String GOOD = "{\"text\":\"a\"}";

    @TestFactory
    Stream<DynamicTest> everyWrongParameterIsRefused() {
        return Stream.of(
                        asked("a limit too high", "invalid-limit", "?limit=501"),
                        asked("a limit that is no number", "invalid-limit", "?limit=x"),
                        asked("a cursor that is none", "invalid-cursor", "?after=xyz"),
                        asked("a cursor with other keys", "invalid-cursor", "?after=" + Cursor.of("x")),
                        asked("an enum parameter", "invalid-parameter", "?kind=PLAIN"),
                        asked("a period parameter", "invalid-parameter", "?period=2026-13"),
                        asked("an instant parameter", "invalid-parameter", "/" + UUID.randomUUID() + "?asOf=yesterday"),
                        asked("a number that fills the memory", "invalid-parameter", "?price=1e-999999999"),
                        asked("a hexadecimal number", "invalid-parameter", "?weight=0x1p3"),
                        asked("a number that is none", "invalid-parameter", "?weight=NaN"),
                        asked("a wrong integer", "invalid-parameter", "?depth=x"),
                        asked("an integer out of its range", "invalid-parameter", "?depth=0"),
                        asked("a date before the calendar", "invalid-parameter", "?on=-999999999-01-01"),
                        asked("a date after the calendar", "invalid-parameter", "?on=%2B999999999-12-31"),
                        asked("an instant after the calendar", "invalid-parameter", "?at=%2B10000-01-01T00:00:00Z"),
                        asked(
                                "an instant before the calendar",
                                "invalid-parameter",
                                "?asOf=-1000000000-01-01T00:00:00Z"),
                        asked("a duration without end", "invalid-parameter", "?within=PT9223372036854775807S"),
                        asked("a negative duration", "invalid-parameter", "?within=-PT1S"),
                        asked("a truth that is none", "invalid-parameter", "?open=maybe"),
                        asked("a declared parameter twice", "invalid-parameter", "?kind=plain&kind=plain"),
                        asked("a misspelt parameter", "unknown-parameter", "?knd=plain"),
                        asked("a NUL in a parameter", "invalid-parameter", "?kind=%00"),
                        asked("a NUL in the path", "invalid-parameter", "/services/%00"),
                        asked("a NUL in a cursor", "invalid-cursor", "?after=WyJcdTAwMDAiXQ"),
                        asked(
                                "a cursor beyond the calendar",
                                "invalid-cursor",
                                "?after=" + Cursor.of("+10000-01-01T00:00:00Z")),
                        new Refusal(
                                "a parameter that POST does not have",
                                400,
                                "unknown-parameter",
                                () -> post("sre", GOOD).post(NOTES + "?asOf=2026-11-11T00:00:00Z")),
                        new Refusal(
                                "the past of what is only now",
                                400,
                                "unknown-parameter",
                                () -> as("sre").get("/api/changes/v1/operations/relay?asOf=2026-11-11T00:00:00Z")),
                        asked("a service that is not listened to", "invalid-position", "?atLeast=nonsense:5"),
                        asked("a parameter twice", "invalid-parameter", "?limit=1&limit=2"),
                        asked(
                                "the future",
                                "future-instant",
                                "/" + UUID.randomUUID() + "?asOf="
                                        + Instant.now().plusSeconds(60)),
                        asked("a position that is none", "invalid-position", "?atLeast=7"))
                .map(Refusal::test);
    }

    @Test
    void aWrongParameterIsNamed() {
        as("viewer")
                .get(NOTES + "?open=maybe")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/open"))
                .body("detail", equalTo("open must be true or false"));
        as("viewer")
                .get(NOTES + "?colour=red")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/colour"))
                .body("detail", containsString("known are after, asOf, at, atLeast, depth"));
        as("viewer").get(NOTES + "?open=true").then().statusCode(200).body("items", hasSize(0));
        as("viewer")
                .get(NOTES + "?weight=1.5e1&price=12.50&within=PT1H&depth=2")
                .then()
                .statusCode(200);
    }

    private static Refusal asked(String what, String code, String query) {
        return new Refusal(
                what, 400, code, () -> as("viewer").urlEncodingEnabled(false).get(NOTES + query));
    }
}
