package io.loadline.gateway.access;

import static io.loadline.gateway.Http.get;
import static io.loadline.gateway.Http.json;
import static io.loadline.gateway.Http.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.gateway.Upstream;
import io.loadline.testkit.ForgedTokens;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What tokens that nobody issued cost the identity provider. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
@WithTestResource(IdentityProvider.class)
class NonsenseTest {
    @Test
    void theIdentityProviderIsNotAskedAboutATokenThatItsKeysDoNotVerify() throws Exception {
        var tokens = new TreeSet<>(ForgedTokens.all().values());
        tokens.addAll(Set.of("nonsense", "a.b", "e30.e30.e30", "a.b.c.d.e"));
        for (var token : tokens) {
            var answer = send(get("/api/gateway/v1/me").header("Authorization", "Bearer " + token));
            assertEquals(401, answer.statusCode(), token);
        }
        var me = send(get("/api/gateway/v1/me").header("Authorization", Tokens.bearer("owner")));
        assertEquals("owner", json(me).getString("name"));

        var asked = asked();
        assertEquals(Set.of("/.well-known/openid-configuration", "/keys"), Set.copyOf(asked));
        assertTrue(asked.size() <= 3, () -> "for new keys once in ten seconds: " + asked);
    }

    private List<?> asked() throws Exception {
        var provider = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", URI.class);
        var request = HttpRequest.newBuilder(provider.resolve("/asked")).build();
        try (var client = HttpClient.newHttpClient()) {
            var told = client.send(request, BodyHandlers.ofString()).body();
            return new JsonObject(told).getJsonArray("asked").getList();
        }
    }
}
