package io.loadline.gateway.subscription;

import static io.loadline.gateway.Http.send;
import static io.loadline.gateway.subscription.Subscriber.OWNER;
import static io.loadline.gateway.subscription.Subscriber.ask;
import static io.loadline.gateway.subscription.Subscriber.code;
import static io.loadline.gateway.subscription.Subscriber.exhausted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.gateway.Upstream;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens now, for those who watch. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
@Timeout(90)
class WatchersTest {
    private Subscriber tool;

    @BeforeEach
    void open() throws Exception {
        tool = new Subscriber();
    }

    @AfterEach
    void close() throws Exception {
        tool.close();
    }

    @Test
    void whoWatchesIsToldWhatHappensNow() throws Exception {
        var request = ask("GET", "/api/gateway/v1/events?service=checkout", OWNER, "");
        var answer = send(request, BodyHandlers.ofInputStream());
        assertEquals(
                "text/event-stream", answer.headers().firstValue("Content-Type").orElseThrow());

        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertEquals("retry: 2000", lines.readLine());
            tool.slo().publishes(UUID.randomUUID(), "slo.changed", exhausted("search"));
            var stream = UUID.randomUUID();
            tool.slo().publishes(stream, "slo.changed", exhausted("checkout"));
            assertEquals("", lines.readLine());
            assertEquals("id: " + stream + ":1", lines.readLine());
            assertEquals("event: slo.slo.changed", lines.readLine());
            assertTrue(lines.readLine().startsWith("data: {"));
        }
    }

    @Test
    void nobodyWatchesMoreThanTwentyTimes() throws Exception {
        var request = ask("GET", "/api/gateway/v1/events", Tokens.bearer("gazer", Set.of("viewer")), "");
        var streams = new ArrayList<InputStream>();
        try {
            for (int i = 0; i < 20; i++) {
                var answer = send(request, BodyHandlers.ofInputStream());
                assertEquals(200, answer.statusCode());
                streams.add(answer.body());
            }
            assertEquals("too-many-streams", code(send(request)));
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }
}
