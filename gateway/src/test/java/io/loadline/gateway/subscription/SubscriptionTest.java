package io.loadline.gateway.subscription;

import static io.loadline.gateway.Http.send;
import static io.loadline.gateway.subscription.Subscriber.ALL;
import static io.loadline.gateway.subscription.Subscriber.OWNER;
import static io.loadline.gateway.subscription.Subscriber.SECRET;
import static io.loadline.gateway.subscription.Subscriber.STRANGER;
import static io.loadline.gateway.subscription.Subscriber.ask;
import static io.loadline.gateway.subscription.Subscriber.code;
import static io.loadline.gateway.subscription.Subscriber.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.gateway.Upstream;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What owners ask to be told, and who may ask. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
@Timeout(90)
class SubscriptionTest {
    private Subscriber tool;

    @Inject
    Pool database;

    @BeforeEach
    void open() throws Exception {
        tool = new Subscriber();
    }

    @AfterEach
    void close() throws Exception {
        tool.close();
    }

    @Test
    void theSecretIsNeverTold() throws Exception {
        assertFalse(tool.put(tool.terms("checkout")).body().contains(SECRET));
        assertFalse(get(tool.address()).body().contains(SECRET));
        assertFalse(get(ALL).body().contains(SECRET));
    }

    @Test
    void ownersSubscribeForTheirTeamsOnly() throws Exception {
        assertEquals(
                403,
                send(ask("PUT", tool.address(), STRANGER, tool.terms("checkout")))
                        .statusCode());
        tool.put(tool.terms("checkout"));
        var theirs =
                new JsonObject(tool.terms("checkout")).put("team", "search").encode();

        assertEquals(403, send(ask("PUT", tool.address(), STRANGER, theirs)).statusCode());
        assertEquals(403, send(ask("DELETE", tool.address(), STRANGER, "")).statusCode());
        assertEquals(
                403,
                send(ask("PUT", ALL + "/x", Tokens.bearer("viewer"), tool.terms("checkout")))
                        .statusCode());
        assertEquals(403, send(ask("GET", ALL, Tokens.bearer("ingest"), "")).statusCode());
        assertEquals(401, send(ask("GET", ALL, "", "")).statusCode());
        assertEquals(200, send(ask("GET", tool.address(), STRANGER, "")).statusCode());
        assertEquals(
                200,
                send(ask("PUT", tool.address(), Tokens.bearer("sre"), theirs)).statusCode());
        assertEquals(
                200,
                send(ask("PUT", tool.address(), Tokens.bearer("sre"), tool.terms("checkout")))
                        .statusCode());
    }

    @Test
    void aTeamHasNoMoreOfThemThanItCanNeed() throws Exception {
        database.query("""
                        insert into subscription (name, team, url, events, services, secret, created_by)
                        select 'crowd-' || n, 'search', 'https://elsewhere.example/', '{}', '{}', 'none', 'test'
                          from generate_series(1, 100) n
                        """).execute().await().atMost(Duration.ofSeconds(10));
        try {
            var theirs =
                    new JsonObject(tool.terms("checkout")).put("team", "search").encode();
            assertEquals("too-many-subscriptions", code(send(ask("PUT", tool.address(), STRANGER, theirs))));
            assertEquals(201, tool.put(tool.terms("checkout")).statusCode());
            // nor by moving one
            var sre = Tokens.bearer("sre");
            assertEquals("too-many-subscriptions", code(send(ask("PUT", tool.address(), sre, theirs))));
            assertEquals(
                    200, send(ask("PUT", ALL + "/crowd-1", STRANGER, theirs)).statusCode());
        } finally {
            database.query("delete from subscription where name like 'crowd-%'")
                    .execute()
                    .await()
                    .atMost(Duration.ofSeconds(10));
        }
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws Exception {
        var answer = tool.put("""
                {"team": 7, "url": "https://elsewhere.example/", "events": ["slo.nothing"], "secret": "short", "colour": 1}""");

        assertEquals(422, answer.statusCode());
        var pointers = new JsonObject(answer.body())
                .getJsonArray("errors").stream()
                        .map(flaw -> ((JsonObject) flaw).getString("pointer"))
                        .sorted()
                        .toList();
        assertEquals(List.of("/colour", "/events", "/secret", "/team", "/url"), pointers);
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        assertEquals("malformed-body", code(tool.put("{")));
        assertEquals("malformed-body", code(tool.put("[]")));
        assertEquals("body-too-large", code(tool.put("\"" + "a".repeat(70_000) + "\"")));
        assertEquals("invalid-parameter", code(send(ask("PUT", ALL + "/a%20b", OWNER, tool.terms("checkout")))));
        assertEquals("unknown-parameter", code(get(ALL + "?colour=1")));
        assertEquals("invalid-limit", code(get(ALL + "?limit=0")));
        assertEquals("invalid-cursor", code(get(ALL + "?after=%00")));
        assertEquals("not-found", code(get(ALL + "/nobody")));
        assertEquals("method-not-allowed", code(send(ask("POST", ALL, OWNER, "{}"))));
    }

    @Test
    void putHonoursWhatItIsToldAboutVersions() throws Exception {
        assertEquals(412, conditional("If-Match", "\"1\"").statusCode());
        var created = conditional("If-None-Match", "*");
        assertEquals(201, created.statusCode());
        assertEquals("\"1\"", created.headers().firstValue("ETag").orElseThrow());
        assertEquals(412, conditional("If-None-Match", "*").statusCode());
        assertEquals(
                "\"2\"",
                conditional("If-Match", "\"1\"").headers().firstValue("ETag").orElseThrow());
        assertEquals(412, conditional("If-Match", "\"1\"").statusCode());
        assertEquals(200, conditional("If-Match", "\"1\", \"2\"").statusCode());
    }

    private HttpResponse<String> conditional(String header, String value) throws Exception {
        return send(ask("PUT", tool.address(), OWNER, tool.terms("checkout")).header(header, value));
    }
}
