package io.loadline.web;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.security.spi.runtime.AuthenticationSuccessEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** A token that has passed once is not verified again, and is worth no more for it. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class VerifiedTokensTest {
    private static final String NOTES = "/api/changes/v1/notes";

    @Inject
    Met met;

    @Test
    void whoComesAgainMayDoWhatHeMightBefore() {
        var viewer = Tokens.bearer("viewer");
        for (int i = 0; i < 3; i++) {
            assertEquals(200, get(viewer));
            assertEquals(403, post(viewer));
        }
    }

    @Test
    void anotherTokenIsAnotherCaller() {
        var viewer = Tokens.bearer("viewer");
        var nobody = Tokens.bearerUntil(Instant.now().plusSeconds(60), "nobody");
        for (int i = 0; i < 3; i++) {
            assertEquals(200, get(viewer));
            assertEquals(403, get(nobody));
        }
    }

    @Test
    void aTokenThatHasPassedIsRefusedOnceItIsOver() throws InterruptedException {
        var end = Instant.now().plusSeconds(2);
        var token = Tokens.bearerUntil(end, "viewer");
        assertEquals(200, get(token));
        Thread.sleep(Duration.between(Instant.now(), end).plusMillis(100));
        assertEquals(401, get(token));
    }

    @Test
    void aTokenThatHasPassedIsRefusedOnceAnythingOfItIsAltered() {
        var token = Tokens.bearer("viewer");
        assertEquals(200, get(token));
        assertEquals(401, get(token + "x"));
        assertEquals(401, get(withRole(token, "admin")));
        assertEquals(200, get(token));
    }

    @Test
    void aTokenThatWasRefusedIsRefusedAgain() {
        var token = Tokens.bearer("viewer") + "x";
        assertEquals(401, get(token));
        assertEquals(401, get(token));
    }

    @Test
    void aTokenThatHasPassedIsNotVerifiedAgain() {
        var token = Tokens.bearer("viewer");
        for (int i = 0; i < 3; i++) {
            assertEquals(200, get(token));
        }
        var principals = met.principals(token);
        assertEquals(3, principals.size());
        assertSame(principals.getFirst(), principals.get(1));
        assertSame(principals.getFirst(), principals.get(2));
    }

    /** Whoever came in. */
    @Singleton
    static class Met {
        private final Queue<JsonWebToken> all = new ConcurrentLinkedQueue<>();

        void meet(@Observes AuthenticationSuccessEvent success) {
            all.add((JsonWebToken) success.getSecurityIdentity().getPrincipal());
        }

        List<JsonWebToken> principals(String bearer) {
            return all.stream()
                    .filter(one -> bearer.endsWith(" " + one.getRawToken()))
                    .toList();
        }
    }

    private static int get(String token) {
        return given().header("Authorization", token).get(NOTES).statusCode();
    }

    private static int post(String token) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body("{\"text\":\"a\"}")
                .post(NOTES)
                .statusCode();
    }

    /** The same signature below other content. */
    private static String withRole(String token, String role) {
        var parts = token.split("\\.", -1);
        var content = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var altered = content.replace("\"viewer\"]", "\"" + role + "\"]");
        return String.join(
                ".",
                parts[0],
                Base64.getUrlEncoder().withoutPadding().encodeToString(altered.getBytes(StandardCharsets.UTF_8)),
                parts[2]);
    }
}
