package io.loadline.gateway.access;

import static io.loadline.gateway.Http.base;
import static io.loadline.gateway.Http.get;
import static io.loadline.gateway.Http.header;
import static io.loadline.gateway.Http.json;
import static io.loadline.gateway.Http.post;
import static io.loadline.gateway.Http.problem;
import static io.loadline.gateway.Http.request;
import static io.loadline.gateway.Http.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.gateway.Upstream;
import io.loadline.testkit.ForgedTokens;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who gets in, and what is told to those who do not. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class AccessTest {
    @Test
    void withoutATokenTheAnswerIsAProblemAndNotARedirect() throws Exception {
        var answer = send(get("/api/changes/v1/changes"));

        assertEquals(401, answer.statusCode());
        assertEquals("unauthenticated", problem(answer));
        assertTrue(answer.headers().firstValue("WWW-Authenticate").orElseThrow().startsWith("Bearer"));
    }

    @Test
    void whoIssuesTokensIsToldToThoseWhoHaveNone() throws Exception {
        var answer = send(get("/.well-known/oauth-protected-resource"));

        assertEquals(200, answer.statusCode());
        var told = json(answer);
        assertEquals(
                "https://id.example.com/realms/shop",
                told.getJsonArray("authorization_servers").getString(0));
        assertEquals(
                base().getAuthority(), URI.create(told.getString("resource")).getAuthority());
    }

    @Test
    void noViewOfTheConsoleIsForThoseWhoHaveNotSignedIn() throws Exception {
        assertFalse(send(get("/console/services/checkout")).body().contains("<ll-app>"));
    }

    @Test
    void aTokenThatDoesNotHoldIsRefused() throws Exception {
        var tokens = Stream.concat(
                Stream.of("Bearer nonsense", "Basic YTpi"),
                ForgedTokens.all().values().stream().map(token -> "Bearer " + token));
        for (var token : tokens.toList()) {
            var answer = send(get("/api/changes/v1/changes").header("Authorization", token));

            assertEquals(401, answer.statusCode(), token);
            assertEquals("unauthenticated", problem(answer));
        }
    }

    @Test
    void aWebhookPassesWithoutATokenAndKeepsItsBytes() throws Exception {
        var seen = json(
                send(post("/api/changes/v1/hooks/github", "{ \"a\" :1}\r\n").header("X-Hub-Signature-256", "s")));

        assertEquals("{ \"a\" :1}\r\n", seen.getString("body"));
        assertEquals("s", header(seen, "x-hub-signature-256"));
    }

    @Test
    void onlyPostedWebhooksPassWithoutAToken() throws Exception {
        assertEquals(401, send(get("/api/changes/v1/hooks/deliveries")).statusCode());
        assertEquals(
                401,
                send(request("/api/changes/v1/hooks/github").PUT(BodyPublishers.ofString("{}")))
                        .statusCode());
        assertEquals(401, send(post("/api/changes/v1/hooks", "{}")).statusCode());
    }

    @Test
    void theGatewayTellsWhoSomebodyIs() throws Exception {
        var me = json(send(get("/api/gateway/v1/me").header("Authorization", Tokens.bearer("owner"))));

        assertEquals("owner", me.getString("name"));
        assertEquals(List.of("owner", "viewer"), me.getJsonArray("roles").getList());
        assertEquals(List.of("checkout"), me.getJsonArray("teams").getList());
    }
}
