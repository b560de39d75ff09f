package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.body;
import static io.loadline.web.Http.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.ForgedTokens;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class RefusalTest {
    private static final String NOTES = "/api/changes/v1/notes";
    private static final String GOOD = "{\"text\":\"a\"}";

    @TestFactory
    Stream<DynamicTest> everyRefusalIsAProblemWithItsCode() {
        return cases().map(c ->
                DynamicTest.dynamicTest(c.what, () -> isProblem(c.answer.get().then(), c.status, c.code)));
    }

    @TestFactory
    Stream<DynamicTest> noForgedTokenLetsAnybodyIn() {
        return ForgedTokens.all().entrySet().stream()
                .map(token -> DynamicTest.dynamicTest(
                        token.getKey(),
                        () -> isProblem(
                                given().header("Authorization", "Bearer " + token.getValue())
                                        .get(NOTES)
                                        .then(),
                                401,
                                "unauthenticated")));
    }

    private static Stream<Case> cases() {
        return Stream.of(
                refused("no token", 401, "unauthenticated", () -> given().get(NOTES)),
                refused(
                        "a token of somebody else's",
                        401,
                        "unauthenticated",
                        () -> given().header("Authorization", Tokens.bearer("sre") + "x")
                                .get(NOTES)),
                refused(
                        "a missing role",
                        403,
                        "forbidden",
                        () -> post("viewer", GOOD).post(NOTES)),
                refused(
                        "a token without roles",
                        403,
                        "forbidden",
                        () -> given().header("Authorization", Tokens.bearer("nobody", Set.of()))
                                .get(NOTES)),
                refused(
                        "a foreign team",
                        403,
                        "foreign-team",
                        () -> post("owner", "{\"text\":\"a\",\"team\":\"search\"}")
                                .post(NOTES)),
                refused(
                        "an initiator of a person",
                        400,
                        "initiator-not-allowed",
                        () -> post("sre", GOOD)
                                .header("Loadline-Initiator", "mei")
                                .post(NOTES)),
                refused(
                        "no key",
                        400,
                        "idempotency-key-missing",
                        () -> body("sre", GOOD).post(NOTES)),
                refused(
                        "a key that is no UUID",
                        400,
                        "idempotency-key-invalid",
                        () -> body("sre", GOOD)
                                .header("Idempotency-Key", "1-1-1-1-1")
                                .post(NOTES)),
                refused(
                        "half a document",
                        400,
                        "malformed-body",
                        () -> post("sre", "{\"text\":").post(NOTES)),
                refused(
                        "no document",
                        400,
                        "malformed-body",
                        () -> post("sre", " ").post(NOTES)),
                refused(
                        "two documents",
                        400,
                        "malformed-body",
                        () -> post("sre", GOOD + GOOD).post(NOTES)),
                refused(
                        "a field twice",
                        400,
                        "malformed-body",
                        () -> post("sre", "{\"text\":\"a\",\"text\":\"b\"}").post(NOTES)),
                refused(
                        "no UTF-8",
                        400,
                        "malformed-body",
                        () -> as("sre")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .contentType("application/json")
                                .body("{\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))
                                .post(NOTES)),
                refused(
                        "an unknown field",
                        422,
                        "invalid-body",
                        () -> post("sre", "{\"text\":\"a\",\"x\":1}").post(NOTES)),
                refused(
                        "a wrong type",
                        422,
                        "invalid-body",
                        () -> post("sre", "{\"text\":1}").post(NOTES)),
                refused(
                        "a number that would be cut",
                        422,
                        "invalid-body",
                        () -> post("sre", "{\"text\":\"a\",\"count\":2.7}").post(NOTES)),
                refused(
                        "a NUL",
                        422,
                        "invalid-body",
                        () -> post("sre", "{\"text\":\"\\u0000\"}").post(NOTES)),
                refused(
                        "an array for an object",
                        422,
                        "invalid-body",
                        () -> post("sre", "[]").post(NOTES)),
                refused(
                        "an unknown service",
                        422,
                        "unknown-service",
                        () -> post("sre", "{\"text\":\"a\",\"service\":\"x\"}").post(NOTES)),
                refused(
                        "a command on nothing",
                        404,
                        "not-found",
                        () -> post("sre", "").post(NOTES + "/" + UUID.randomUUID() + "/close")),
                refused(
                        "a stale version",
                        412,
                        "version-mismatch",
                        () -> post("sre", "")
                                .header("If-Match", "\"7\"")
                                .post(post("sre", GOOD).post(NOTES).header("Location") + "/close")),
                refused(
                        "a tag that is none",
                        400,
                        "invalid-precondition",
                        () -> post("sre", "")
                                .header("If-Match", "seven")
                                .post(NOTES + "/" + UUID.randomUUID() + "/close")),
                refused("an impossible transition", 409, "illegal-transition", RefusalTest::closeTwice),
                refused("an unknown thing", 404, "not-found", () -> as("viewer").get(NOTES + "/" + UUID.randomUUID())),
                refused(
                        "no UUID in the path",
                        404,
                        "not-found",
                        () -> as("viewer").get(NOTES + "/x")),
                refused(
                        "an unknown address of the service",
                        404,
                        "not-found",
                        () -> as("viewer").get("/api/changes/v1/x")),
                refused("an unknown address", 404, "not-found", () -> given().get("/nowhere")),
                refused(
                        "an unknown method",
                        405,
                        "method-not-allowed",
                        () -> as("sre").delete(NOTES)),
                refused(
                        "an answer that we do not give",
                        406,
                        "not-acceptable",
                        () -> as("viewer").header("Accept", "image/png").get(NOTES)),
                refused(
                        "a body that we do not read",
                        415,
                        "unsupported-media-type",
                        () -> post("sre", GOOD).contentType("text/plain").post(NOTES)),
                refused(
                        "a limit too high",
                        400,
                        "invalid-limit",
                        () -> as("viewer").get(NOTES + "?limit=501")),
                refused(
                        "a limit that is no number",
                        400,
                        "invalid-limit",
                        () -> as("viewer").get(NOTES + "?limit=x")),
                refused(
                        "a cursor that is none",
                        400,
                        "invalid-cursor",
                        () -> as("viewer").get(NOTES + "?after=xyz")),
                refused(
                        "a cursor with other keys",
                        400,
                        "invalid-cursor",
                        () -> as("viewer").get(NOTES + "?after=" + Cursor.of("x"))),
                refused(
                        "an enum parameter",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").get(NOTES + "?kind=PLAIN")),
                refused(
                        "a period parameter",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").get(NOTES + "?period=2026-13")),
                refused(
                        "an instant parameter",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").get(NOTES + "/" + UUID.randomUUID() + "?asOf=yesterday")),
                refused(
                        "a number that fills the memory",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?price=1e-999999999")),
                refused(
                        "a hexadecimal number",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?weight=0x1p3")),
                refused(
                        "a number that is none",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?weight=NaN")),
                refused(
                        "a wrong integer",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?depth=x")),
                refused(
                        "an integer out of its range",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?depth=0")),
                refused(
                        "a date before the calendar",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?on=-999999999-01-01")),
                refused(
                        "a date after the calendar",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?on=%2B999999999-12-31")),
                refused(
                        "an instant after the calendar",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?at=%2B10000-01-01T00:00:00Z")),
                refused(
                        "an instant before the calendar",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?asOf=-1000000000-01-01T00:00:00Z")),
                refused(
                        "a duration without end",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?within=PT9223372036854775807S")),
                refused(
                        "a negative duration",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?within=-PT1S")),
                refused(
                        "a truth that is none",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?open=maybe")),
                refused(
                        "a declared parameter twice",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?kind=plain&kind=plain")),
                refused(
                        "a misspelt parameter",
                        400,
                        "unknown-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?knd=plain")),
                refused(
                        "a NUL in a parameter",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?kind=%00")),
                refused(
                        "a NUL in the path",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "/services/%00")),
                refused(
                        "a NUL in a cursor",
                        400,
                        "invalid-cursor",
                        () -> as("viewer").urlEncodingEnabled(false).get(NOTES + "?after=WyJcdTAwMDAiXQ")),
                refused(
                        "a cursor beyond the calendar",
                        400,
                        "invalid-cursor",
                        () -> as("viewer")
                                .urlEncodingEnabled(false)
                                .get(NOTES + "?after=" + Cursor.of("+10000-01-01T00:00:00Z") + "")),
                refused(
                        "a parameter that POST does not have",
                        400,
                        "unknown-parameter",
                        () -> post("sre", GOOD).post(NOTES + "?asOf=2026-11-11T00:00:00Z")),
                refused(
                        "the past of what is only now",
                        400,
                        "unknown-parameter",
                        () -> as("sre").get("/api/changes/v1/operations/relay?asOf=2026-11-11T00:00:00Z")),
                refused(
                        "a service that is not listened to",
                        400,
                        "invalid-position",
                        () -> as("viewer").get(NOTES + "?atLeast=nonsense:5")),
                refused(
                        "a version of what has none",
                        400,
                        "invalid-precondition",
                        () -> post("sre", GOOD).header("If-Match", "\"1\"").post(NOTES + "/bundles")),
                refused(
                        "a parameter twice",
                        400,
                        "invalid-parameter",
                        () -> as("viewer").get(NOTES + "?limit=1&limit=2")),
                refused(
                        "the future",
                        400,
                        "future-instant",
                        () -> as("viewer")
                                .get(NOTES + "/" + UUID.randomUUID() + "?asOf="
                                        + Instant.now().plusSeconds(60))),
                refused(
                        "a position that is none",
                        400,
                        "invalid-position",
                        () -> as("viewer").get(NOTES + "?atLeast=7")),
                refused(
                        "a body too large",
                        413,
                        "body-too-large",
                        () -> post("sre", large()).post(NOTES)),
                refused(
                        "a fault of ours",
                        500,
                        "internal-error",
                        () -> as("viewer").get(NOTES + "/fault")));
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

    @Test
    void aFaultOfOursDoesNotSayWhat() {
        as("viewer")
                .get(NOTES + "/fault")
                .then()
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
    }

    @Test
    void aBodyOfUnknownLengthIsLimitedToo() throws IOException {
        assertTrue(chunked(GOOD).startsWith("HTTP/1.1 201"));
        assertTrue(chunked(large()).startsWith("HTTP/1.1 413"));
    }

    @Test
    void aLineThatIsTooLongIsAProblemToo() throws IOException {
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        isRefused(raw("GET /" + "a".repeat(9_000) + end + "\r\n"), 414, "address-too-long");
        isRefused(raw("GET /" + end + "X-Long: " + "a".repeat(40_000) + "\r\n\r\n"), 431, "headers-too-large");
    }

    @Test
    void anAddressThatIsNoUriIsAProblemToo() throws IOException {
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        for (var target : List.of("/%zz", "/%", "/%2", "?kind=%zz", "?%zz=1", "?kind=a|b", "?kind=<")) {
            isRefused(raw("GET " + NOTES + target + end + "\r\n"), 400, "malformed-address");
        }
    }

    @Test
    void whatIsNoRequestHasAStatus() throws IOException {
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        assertTrue(raw("GET /" + "a".repeat(90_000) + end + "\r\n").contains(" 414 "));
        assertTrue(raw("GET /" + end + "X-Long: " + "a".repeat(200_000) + "\r\n\r\n")
                .contains(" 431 "));
    }

    private static void isRefused(String answer, int status, String code) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json"), answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    }

    private static void isProblem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .header("X-Request-Id", notNullValue())
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:loadline:problem:" + code))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("errors", notNullValue());
    }

    private static io.restassured.response.Response closeTwice() {
        var location = post("sre", GOOD).post(NOTES).header("Location");
        post("sre", "").post(location + "/close").then().statusCode(200);
        return post("sre", "").post(location + "/close");
    }

    private static String large() {
        return "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";
    }

    private static String chunked(String body) throws IOException {
        var text =
                new StringBuilder("POST " + NOTES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: " + Tokens.bearer("sre") + "\r\nIdempotency-Key: " + UUID.randomUUID()
                        + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        for (int from = 0; from < body.length(); from += 8000) {
            var chunk = body.substring(from, Math.min(body.length(), from + 8000));
            text.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return raw(text.append("0\r\n\r\n").toString());
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            Thread.ofVirtual().start(() -> write(socket, request));
            return new String(socket.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // the server need not read a body that it refuses
            assertTrue(request.length() > 1 << 20);
        }
    }

    private static Case refused(
            String what, int status, String code, Supplier<io.restassured.response.Response> answer) {
        return new Case(what, status, code, answer);
    }

    private record Case(String what, int status, String code, Supplier<io.restassured.response.Response> answer) {}
}
