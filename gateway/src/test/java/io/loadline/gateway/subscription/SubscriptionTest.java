package io.loadline.gateway.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.gateway.Upstream;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscriptions from the broker to the receiver, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
@Timeout(90)
class SubscriptionTest {

    private static final String ALL = "/api/gateway/v1/subscriptions";
    private static final String SECRET = "a-secret-of-theirs";
    private static final String OWNER = Tokens.bearer("owner");
    private static final String STRANGER = Tokens.bearer("stranger", Set.of("viewer", "owner"), "search");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String name = "hook-" + UUID.randomUUID();
    private Receiver receiver;
    private OtherService slo;

    @TestHTTPResource
    URI base;

    @Inject
    Deliveries deliveries;

    @Inject
    Pool database;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
        slo = new OtherService(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), "slo");
    }

    @AfterEach
    void close() throws Exception {
        send(ask("DELETE", ALL + "/" + name, OWNER, ""));
        receiver.close();
        slo.close();
    }

    @Test
    void anEventReachesItsSubscriberSigned() throws Exception {
        assertEquals(201, put(terms("checkout")).statusCode());

        var stream = UUID.randomUUID();
        slo.publishes(stream, "budget.exhausted", exhausted("checkout"));

        var call = receiver.next();
        var event = new JsonObject(call.body());
        assertEquals(stream + ":1", event.getString("id"));
        assertEquals("io.loadline.slo.budget.exhausted.v1", event.getString("type"));
        assertEquals("checkout", event.getJsonObject("data").getString("service"));
        var at = Instant.ofEpochSecond(Long.parseLong(call.header("Loadline-Timestamp")));
        assertTrue(Duration.between(at, Instant.now()).abs().toSeconds() < 60);
        assertEquals(Signature.of(SECRET, at, call.body().getBytes()), call.header("Loadline-Signature"));
        assertEquals("DELIVERED", eventually("DELIVERED").getString("state"));
    }

    @Test
    void whatIsNotTakenIsSentAgainUnderTheSameId() throws Exception {
        put(terms("checkout"));
        receiver.refuses(1);

        slo.publishes(UUID.randomUUID(), "budget.exhausted", exhausted("checkout"));

        var first = receiver.next();
        var second = receiver.next();
        assertEquals(first.header("Loadline-Delivery"), second.header("Loadline-Delivery"));
        assertEquals(2, eventually("DELIVERED").getInteger("attempts"));
    }

    @Test
    void aDeliveryIsSentOnceMoreOnDemand() throws Exception {
        put(terms("checkout"));
        slo.publishes(UUID.randomUUID(), "budget.exhausted", exhausted("checkout"));
        receiver.next();
        var id = eventually("DELIVERED").getString("id");

        assertEquals(403, send(ask("POST", again(id), STRANGER, "")).statusCode());
        assertEquals(202, send(ask("POST", again(id), OWNER, "")).statusCode());

        assertEquals(id, receiver.next().header("Loadline-Delivery"));
        assertEquals(
                404,
                send(ask("POST", again(UUID.randomUUID().toString()), OWNER, ""))
                        .statusCode());
    }

    @Test
    void onlyWhatWasSubscribedToIsSent() throws Exception {
        put(terms("checkout"));

        slo.publishes(UUID.randomUUID(), "budget.exhausted", exhausted("search"));
        slo.publishes(UUID.randomUUID(), "budget.recovered", exhausted("checkout"));
        var wanted = UUID.randomUUID();
        slo.publishes(wanted, "budget.exhausted", exhausted("checkout"));

        var body = receiver.next().body().toString();
        assertTrue(body.contains(wanted.toString()), body);
        assertEquals(1, deliveries().size());
    }

    @Test
    void theSecretIsNeverTold() throws Exception {
        assertFalse(put(terms("checkout")).body().contains(SECRET));
        assertFalse(get(ALL + "/" + name).body().contains(SECRET));
        assertFalse(get(ALL).body().contains(SECRET));
    }

    @Test
    void ownersSubscribeForTheirTeamsOnly() throws Exception {
        assertEquals(
                403,
                send(ask("PUT", ALL + "/" + name, STRANGER, terms("checkout"))).statusCode());
        put(terms("checkout"));
        var theirs = new JsonObject(terms("checkout")).put("team", "search").encode();

        assertEquals(403, send(ask("PUT", ALL + "/" + name, STRANGER, theirs)).statusCode());
        assertEquals(403, send(ask("DELETE", ALL + "/" + name, STRANGER, "")).statusCode());
        assertEquals(
                403,
                send(ask("PUT", ALL + "/x", Tokens.bearer("viewer"), terms("checkout")))
                        .statusCode());
        assertEquals(403, send(ask("GET", ALL, Tokens.bearer("ingest"), "")).statusCode());
        assertEquals(401, send(ask("GET", ALL, "", "")).statusCode());
        assertEquals(200, send(ask("GET", ALL + "/" + name, STRANGER, "")).statusCode());
        assertEquals(
                200,
                send(ask("PUT", ALL + "/" + name, Tokens.bearer("sre"), theirs)).statusCode());
        assertEquals(
                200,
                send(ask("PUT", ALL + "/" + name, Tokens.bearer("sre"), terms("checkout")))
                        .statusCode());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws Exception {
        var answer = put("""
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
        assertEquals("malformed-body", code(put("{")));
        assertEquals("malformed-body", code(put("[]")));
        assertEquals("body-too-large", code(put("\"" + "a".repeat(70_000) + "\"")));
        assertEquals("invalid-parameter", code(send(ask("PUT", ALL + "/a%20b", OWNER, terms("checkout")))));
        assertEquals("unknown-parameter", code(get(ALL + "?colour=1")));
        assertEquals("invalid-limit", code(get(ALL + "?limit=0")));
        assertEquals("not-found", code(get(ALL + "/nobody")));
        assertEquals("method-not-allowed", code(send(ask("POST", ALL, OWNER, "{}"))));
    }

    @Test
    void aListComesInPages() throws Exception {
        put(terms("checkout"));
        IntStream.range(0, 3)
                .forEach(number -> slo.publishes(UUID.randomUUID(), "budget.exhausted", exhausted("checkout")));
        for (int i = 0; i < 3; i++) {
            receiver.next();
        }

        var first = new JsonObject(get(ALL + "/" + name + "/deliveries?limit=2").body());
        var rest = new JsonObject(get(ALL + "/" + name + "/deliveries?limit=2&after=" + first.getString("next"))
                .body());

        assertEquals(2, first.getJsonArray("items").size());
        assertEquals(1, rest.getJsonArray("items").size());
        assertTrue(rest.containsKey("next") && rest.getString("next") == null);
        assertEquals("invalid-cursor", code(get(ALL + "/" + name + "/deliveries?after=x")));
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
    }

    @Test
    void whoWatchesIsToldWhatHappensNow() throws Exception {
        var request =
                ask("GET", "/api/gateway/v1/events?service=checkout", OWNER, "").build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        assertEquals(
                "text/event-stream", answer.headers().firstValue("Content-Type").orElseThrow());

        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertEquals("retry: 2000", lines.readLine());
            slo.publishes(UUID.randomUUID(), "slo.changed", exhausted("search"));
            var stream = UUID.randomUUID();
            slo.publishes(stream, "slo.changed", exhausted("checkout"));
            assertEquals("", lines.readLine());
            assertEquals("id: " + stream + ":1", lines.readLine());
            assertEquals("event: slo.slo.changed", lines.readLine());
            assertTrue(lines.readLine().startsWith("data: {"));
        }
    }

    @Test
    void nobodyWatchesMoreThanTwentyTimes() throws Exception {
        var request = ask("GET", "/api/gateway/v1/events", Tokens.bearer("gazer", Set.of("viewer")), "")
                .build();
        var streams = new ArrayList<InputStream>();
        try {
            for (int i = 0; i < 20; i++) {
                var answer = client.send(request, BodyHandlers.ofInputStream());
                assertEquals(200, answer.statusCode());
                streams.add(answer.body());
            }
            assertEquals("too-many-streams", code(client.send(request, BodyHandlers.ofString())));
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void whatIsAMonthOldIsForgotten() throws Exception {
        put(terms("checkout"));
        insert("DELIVERED", 40, 37);
        insert("WAITING", 40, 37);
        insert("GIVEN_UP", 20, 17);
        insert("WAITING", 40, -1);

        assertTrue(deliveries.sweep().await().atMost(Duration.ofSeconds(10)) >= 2);

        assertEquals(
                List.of("WAITING", "GIVEN_UP"),
                deliveries().stream().map(left -> left.getString("state")).toList());
    }

    /** One that was made so many days ago, and was or is to be given up so many days ago. */
    private void insert(String state, int made, int givenUp) {
        database.preparedQuery("""
                        insert into delivery (id, subscription, event, type, body, state, created_at, due, gives_up_at)
                        values ($1, $2, $1::text, 'x', '{}', $3, now() - make_interval(days => $4), now() + interval '1 hour',
                                now() - make_interval(days => $5))
                        """)
                .execute(Tuple.of(UUID.randomUUID(), name, state, made, givenUp))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private HttpResponse<String> conditional(String header, String value) throws Exception {
        return send(ask("PUT", ALL + "/" + name, OWNER, terms("checkout")).header(header, value));
    }

    private String again(String id) {
        return ALL + "/" + name + "/deliveries/" + id + "/redeliver";
    }

    private String terms(String service) {
        return new JsonObject()
                .put("team", "checkout")
                .put("url", receiver.url())
                .put("events", List.of("slo.budget.exhausted"))
                .put("services", List.of(service))
                .put("secret", SECRET)
                .encode();
    }

    private static String exhausted(String service) {
        return """
                {"id":"%s","slo":"availability","service":"%s","objective":"good","at":"2026-11-24T12:00:00Z","consumed":1.25}""".formatted(UUID.randomUUID(), service);
    }

    /** The newest delivery, once it is in this state. */
    private JsonObject eventually(String state) throws Exception {
        while (true) {
            var found = deliveries();
            if (!found.isEmpty() && found.getFirst().getString("state").equals(state)) {
                return found.getFirst();
            }
            Thread.sleep(100);
        }
    }

    private List<JsonObject> deliveries() throws Exception {
        return new JsonObject(get(ALL + "/" + name + "/deliveries").body())
                .getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private HttpResponse<String> put(String body) throws Exception {
        return send(ask("PUT", ALL + "/" + name, OWNER, body));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(ask("GET", path, OWNER, ""));
    }

    private HttpRequest.Builder ask(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return token.isEmpty() ? request : request.header("Authorization", token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) {
        var code = new JsonObject(answer.body()).getString("code");
        assertNotNull(code);
        return code;
    }
}
