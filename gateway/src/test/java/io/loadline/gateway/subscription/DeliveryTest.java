package io.loadline.gateway.subscription;

import static io.loadline.gateway.Http.send;
import static io.loadline.gateway.subscription.Subscriber.OWNER;
import static io.loadline.gateway.subscription.Subscriber.SECRET;
import static io.loadline.gateway.subscription.Subscriber.STRANGER;
import static io.loadline.gateway.subscription.Subscriber.ask;
import static io.loadline.gateway.subscription.Subscriber.code;
import static io.loadline.gateway.subscription.Subscriber.exhausted;
import static io.loadline.gateway.subscription.Subscriber.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.gateway.Upstream;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the broker to the receiver, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
@Timeout(90)
class DeliveryTest {
    private Subscriber tool;

    @Inject
    Deliveries deliveries;

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
    void anEventReachesItsSubscriberSigned() throws Exception {
        assertEquals(201, tool.put(tool.terms("checkout")).statusCode());

        var stream = UUID.randomUUID();
        tool.slo().publishes(stream, "budget.exhausted", exhausted("checkout"));

        var call = tool.receiver().next();
        var event = new JsonObject(call.body());
        assertEquals(stream + ":1", event.getString("id"));
        assertEquals("io.loadline.slo.budget.exhausted.v1", event.getString("type"));
        assertEquals("checkout", event.getJsonObject("data").getString("service"));
        var at = Instant.ofEpochSecond(Long.parseLong(call.header("Loadline-Timestamp")));
        assertTrue(Duration.between(at, Instant.now()).abs().toSeconds() < 60);
        assertEquals(Signature.of(SECRET, at, call.body().getBytes()), call.header("Loadline-Signature"));
        assertEquals("DELIVERED", tool.eventually("DELIVERED").getString("state"));
    }

    @Test
    void whatIsNotTakenIsSentAgainUnderTheSameId() throws Exception {
        tool.put(tool.terms("checkout"));
        tool.receiver().refuses(1);

        tool.exhausts("checkout");

        var first = tool.receiver().next();
        var second = tool.receiver().next();
        assertEquals(first.header("Loadline-Delivery"), second.header("Loadline-Delivery"));
        assertEquals(2, tool.eventually("DELIVERED").getInteger("attempts"));
    }

    @Test
    void aDeliveryIsSentOnceMoreOnDemand() throws Exception {
        tool.put(tool.terms("checkout"));
        tool.exhausts("checkout");
        tool.receiver().next();
        var id = tool.eventually("DELIVERED").getString("id");

        assertEquals(403, send(ask("POST", again(id), STRANGER, "")).statusCode());
        assertEquals(202, send(ask("POST", again(id), OWNER, "")).statusCode());

        assertEquals(id, tool.receiver().next().header("Loadline-Delivery"));
        assertEquals(
                404,
                send(ask("POST", again(UUID.randomUUID().toString()), OWNER, ""))
                        .statusCode());
    }

    @Test
    void onlyWhatWasSubscribedToIsSent() throws Exception {
        tool.put(tool.terms("checkout"));

        tool.exhausts("search");
        tool.slo().publishes(UUID.randomUUID(), "budget.recovered", exhausted("checkout"));
        var wanted = UUID.randomUUID();
        tool.slo().publishes(wanted, "budget.exhausted", exhausted("checkout"));

        var body = tool.receiver().next().body().toString();
        assertTrue(body.contains(wanted.toString()), body);
        assertEquals(1, tool.deliveries().size());
    }

    @Test
    void aListComesInPages() throws Exception {
        tool.put(tool.terms("checkout"));
        IntStream.range(0, 3).forEach(number -> tool.exhausts("checkout"));
        for (int i = 0; i < 3; i++) {
            tool.receiver().next();
        }

        var first = new JsonObject(get(tool.address() + "/deliveries?limit=2").body());
        var rest = new JsonObject(get(tool.address() + "/deliveries?limit=2&after=" + first.getString("next"))
                .body());

        assertEquals(2, first.getJsonArray("items").size());
        assertEquals(1, rest.getJsonArray("items").size());
        assertTrue(rest.containsKey("next") && rest.getString("next") == null);
        assertEquals("invalid-cursor", code(get(tool.address() + "/deliveries?after=x")));
    }

    /** More than are sent at once. */
    @Test
    void aToolThatDoesNotAnswerKeepsNoOtherTeamWaiting() throws Exception {
        tool.put(tool.terms("checkout"));
        var slow = Subscriber.ALL + "/slow-" + UUID.randomUUID();
        try (var silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            var terms = new JsonObject(tool.terms("payment"))
                    .put("team", "search")
                    .put("url", "http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertEquals(201, send(ask("PUT", slow, STRANGER, terms.encode())).statusCode());
            IntStream.range(0, 100).forEach(i -> tool.exhausts("payment"));
            var filled = new JsonObject();
            while (filled.getJsonArray("items", new JsonArray()).size() < 100) {
                filled = new JsonObject(get(slow + "/deliveries?limit=100").body());
            }

            var begun = Instant.now();
            tool.exhausts("checkout");
            tool.receiver().next();
            var took = Duration.between(begun, Instant.now());
            assertTrue(took.toSeconds() < 6, () -> "it waited for " + took);
        } finally {
            send(ask("DELETE", slow, STRANGER, ""));
        }
    }

    @Test
    void whatIsAMonthOldIsForgotten() throws Exception {
        tool.put(tool.terms("checkout"));
        insert("DELIVERED", 40, 37);
        insert("WAITING", 40, 37);
        insert("GIVEN_UP", 20, 17);
        insert("WAITING", 40, -1);

        assertTrue(deliveries.sweep().await().atMost(Duration.ofSeconds(10)) >= 2);

        assertEquals(
                List.of("WAITING", "GIVEN_UP"),
                tool.deliveries().stream().map(left -> left.getString("state")).toList());
    }

    @Test
    void whatIsPublishedAgainWhenItWasForgottenIsNotSentAgain() throws Exception {
        tool.put(tool.terms("checkout"));
        database.preparedQuery("update subscription set created_at = now() - interval '1 year' where name = $1")
                .execute(Tuple.of(tool.name()))
                .await()
                .atMost(Duration.ofSeconds(10));
        published(40);
        published(20);
        assertEquals(1, tool.deliveries().size());
    }

    private void published(int daysAgo) {
        var happening = new Happening(
                UUID.randomUUID() + ":1",
                "slo.budget.exhausted",
                "io.loadline.slo.budget.exhausted.v1",
                "/loadline/slo",
                Instant.now().minus(Duration.ofDays(daysAgo)),
                List.of("checkout"),
                new JsonObject(exhausted("checkout")));
        deliveries.add(happening).await().atMost(Duration.ofSeconds(10));
    }

    /** One that was made so many days ago, and was or is to be given up so many days ago. */
    private void insert(String state, int made, int givenUp) {
        database.preparedQuery("""
                        insert into delivery (id, subscription, event, type, body, state, created_at, due, gives_up_at)
                        values ($1, $2, $1::text, 'x', '{}', $3, now() - make_interval(days => $4), now() + interval '1 hour',
                                now() - make_interval(days => $5))
                        """)
                .execute(Tuple.of(UUID.randomUUID(), tool.name(), state, made, givenUp))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private String again(String id) {
        return tool.address() + "/deliveries/" + id + "/redeliver";
    }
}
