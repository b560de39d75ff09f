package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in by the gateway together with the real Keycloak. */
@ExtendWith(PlatformExtension.class)
@Order(5)
class DoorTest {
    private static final String WHO_AM_I = "() => fetch('/api/gateway/v1/me').then(answer => answer.status)";

    @Test
    void aSessionThatEndsAtTheIdentityProviderEndsInTheConsoleToo(StartedPlatform platform) {
        try (var visitor = new Visitor(platform.ports().gateway(), "viewer")) {
            var page = visitor.page();
            assertEquals(200, page.evaluate(WHO_AM_I));

            var account = page.context().newPage();
            account.navigate(platform.ports().issuer() + "/protocol/openid-connect/logout");
            account.locator("#kc-logout").click();

            Eventually.eventually(() -> {
                assertEquals(401, page.evaluate(WHO_AM_I));
                return true;
            });
        }
    }

    @Test
    void whatNoPolicyOfTheRealmPermitsIsRefusedAtTheDoor(StartedPlatform platform) {
        var refused = platform.as("ingest").get("/api/changes/v1/changes").expect(403);
        assertEquals("not-permitted", refused.json().path("code").asText());
        refused = platform.as("pipeline")
                .put("/api/cost/v1/budgets/of-a-pipeline", "{}")
                .expect(403);
        assertEquals("not-permitted", refused.json().path("code").asText());
        refused = platform.as("viewer").get("/api/slo/v1/operations/relay").expect(403);
        assertEquals("not-permitted", refused.json().path("code").asText());
    }

    @Test
    void whoIsPermittedPassesToTheServiceWhichDecidesOnceMore(StartedPlatform platform) {
        platform.as("pipeline").get("/api/cost/v1/budgets").expect(200);
        platform.as("sre").get("/api/slo/v1/operations/relay").expect(200);
        var refused =
                platform.as("pipeline").post("/api/changes/v1/freezes", "{}").expect(403);
        assertEquals("forbidden", refused.json().path("code").asText());
    }
}
