package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.body;
import static io.loadline.web.Http.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.loadline.testkit.ForgedTokens;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who asks for what, in which state. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RefusalTest {
    private static final String NOTES = "/api/changes/v1/notes";
    private static final String GOOD = "{\"text\":\"a\"}";

    @TestFactory
    Stream<DynamicTest> everyRefusalIsAProblemWithItsCode() {
        return Stream.of(
                        new Refusal("no token", 401, "unauthenticated", () -> given().get(NOTES)),
                        new Refusal(
                                "a token of somebody else's",
                                401,
                                "unauthenticated",
                                () -> given().header("Authorization", Tokens.bearer("sre") + "x")
                                        .get(NOTES)),
                        new Refusal(
                                "a missing role",
                                403,
                                "forbidden",
                                () -> post("viewer", GOOD).post(NOTES)),
                        new Refusal(
                                "a token without roles",
                                403,
                                "forbidden",
                                () -> given().header("Authorization", Tokens.bearer("nobody", Set.of()))
                                        .get(NOTES)),
                        new Refusal(
                                "a foreign team",
                                403,
                                "foreign-team",
                                () -> post("owner", "{\"text\":\"a\",\"team\":\"search\"}")
                                        .post(NOTES)),
                        new Refusal(
                                "an initiator of a person",
                                400,
                                "initiator-not-allowed",
                                () -> post("sre", GOOD)
                                        .header("Loadline-Initiator", "mei")
                                        .post(NOTES)),
                        new Refusal(
                                "an initiator that is no name",
                                400,
                                "invalid-initiator",
                                () -> post("pipeline", GOOD)
                                        .header("Loadline-Initiator", "mei%0A")
                                        .post(NOTES)),
                        new Refusal(
                                "an initiator who looks like another",
                                400,
                                "invalid-initiator",
                                () -> post("pipeline", GOOD)
                                        .header("Loadline-Initiator", "mei%20")
                                        .post(NOTES)),
                        new Refusal(
                                "an initiator in another encoding",
                                400,
                                "invalid-initiator",
                                () -> post("pipeline", GOOD)
                                        .header("Loadline-Initiator", "m%C9i")
                                        .post(NOTES)),
                        new Refusal(
                                "no key",
                                400,
                                "idempotency-key-missing",
                                () -> body("sre", GOOD).post(NOTES)),
                        new Refusal(
                                "a key that is no UUID",
                                400,
                                "idempotency-key-invalid",
                                () -> body("sre", GOOD)
                                        .header("Idempotency-Key", "1-1-1-1-1")
                                        .post(NOTES)),
                        new Refusal(
                                "no UTF-8",
                                400,
                                "malformed-body",
                                () -> as("sre")
                                        .header(
                                                "Idempotency-Key",
                                                UUID.randomUUID().toString())
                                        .contentType("application/json")
                                        .body("{\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))
                                        .post(NOTES)),
                        new Refusal(
                                "an unknown service",
                                422,
                                "unknown-service",
                                () -> post("sre", "{\"text\":\"a\",\"service\":\"x\"}")
                                        .post(NOTES)),
                        new Refusal(
                                "a command on nothing",
                                404,
                                "not-found",
                                () -> post("sre", "").post(NOTES + "/" + UUID.randomUUID() + "/close")),
                        new Refusal(
                                "a stale version",
                                412,
                                "version-mismatch",
                                () -> post("sre", "")
                                        .header("If-Match", "\"7\"")
                                        .post(post("sre", GOOD).post(NOTES).header("Location") + "/close")),
                        new Refusal(
                                "a tag that is none",
                                400,
                                "invalid-precondition",
                                () -> post("sre", "")
                                        .header("If-Match", "seven")
                                        .post(NOTES + "/" + UUID.randomUUID() + "/close")),
                        new Refusal("an impossible transition", 409, "illegal-transition", RefusalTest::closeTwice),
                        new Refusal(
                                "an unknown thing",
                                404,
                                "not-found",
                                () -> as("viewer").get(NOTES + "/" + UUID.randomUUID())),
                        new Refusal(
                                "no UUID in the path",
                                404,
                                "not-found",
                                () -> as("viewer").get(NOTES + "/x")),
                        new Refusal(
                                "an unknown address of the service",
                                404,
                                "not-found",
                                () -> as("viewer").get("/api/changes/v1/x")),
                        new Refusal("an unknown address", 404, "not-found", () -> given().get("/nowhere")),
                        new Refusal(
                                "an unknown method",
                                405,
                                "method-not-allowed",
                                () -> as("sre").delete(NOTES)),
                        new Refusal(
                                "an answer that we do not give",
                                406,
                                "not-acceptable",
                                () -> as("viewer").header("Accept", "image/png").get(NOTES)),
                        new Refusal(
                                "a body that we do not read",
                                415,
                                "unsupported-media-type",
                                () -> post("sre", GOOD)
                                        .contentType("text/plain")
                                        .post(NOTES)),
                        new Refusal(
                                "a version of what has none",
                                400,
                                "invalid-precondition",
                                () -> post("sre", GOOD)
                                        .header("If-Match", "\"1\"")
                                        .post(NOTES + "/bundles")),
                        new Refusal(
                                "a fault of ours",
                                500,
                                "internal-error",
                                () -> as("viewer").get(NOTES + "/fault")))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> noForgedTokenLetsAnybodyIn() {
        return ForgedTokens.all().entrySet().stream()
                .map(token -> new Refusal(
                        token.getKey(),
                        401,
                        "unauthenticated",
                        () -> given().header("Authorization", "Bearer " + token.getValue())
                                .get(NOTES)))
                .map(Refusal::test);
    }

    @Test
    void aFaultOfOursDoesNotSayWhat() {
        as("viewer")
                .get(NOTES + "/fault")
                .then()
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
    }

    private static Response closeTwice() {
        var location = post("sre", GOOD).post(NOTES).header("Location");
        post("sre", "").post(location + "/close").then().statusCode(200);
        return post("sre", "").post(location + "/close");
    }
}
