package io.loadline.gateway.route;

import static io.loadline.gateway.Http.get;
import static io.loadline.gateway.Http.post;
import static io.loadline.gateway.Http.problem;
import static io.loadline.gateway.Http.request;
import static io.loadline.gateway.Http.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.gateway.Upstream;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of answers as HTTP allows them and as it does not. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class RawAnswerTest {

    @ParameterizedTest
    @ValueSource(strings = {"short", "trailers", "continue", "no-length", "closing", "two-answers"})
    void anAnswerEndsWhereItSaysAndTheNextOneIsAnothers(String name) throws Exception {
        for (int i = 0; i < 3; i++) {
            var answer = send(raw(name));

            assertEquals(200, answer.statusCode());
            assertEquals("ok", answer.body());
        }
        assertEquals("ok", send(raw("short")).body());
    }

    @Test
    void anAnswerWithoutABodyHasNone() throws Exception {
        assertEquals(204, send(raw("no-content")).statusCode());
        var unchanged = send(raw("not-modified"));
        assertEquals(304, unchanged.statusCode());
        assertEquals("\"7\"", unchanged.headers().firstValue("ETag").orElseThrow());
        var head = send(raw("head").method("HEAD", BodyPublishers.noBody()));
        assertEquals("100", head.headers().firstValue("Content-Length").orElseThrow());

        assertEquals("ok", send(raw("short")).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-status", "two-lengths", "bad-length", "injected", "endless-head"})
    void anAnswerThatCanBeReadInTwoWaysIsNone(String name) throws Exception {
        var answer = send(post("/api/capacity/v1/" + name, "{}").header("Authorization", Tokens.bearer("sre")));

        assertEquals("service-unavailable", problem(answer));
        assertEquals("ok", send(raw("short")).body());
    }

    @Test
    void noConnectionIsHandedOver() throws Exception {
        assertEquals("service-timeout", problem(send(raw("switched"))));
        assertEquals("ok", send(raw("short")).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "bad-chunk"})
    void anAnswerThatBreaksOffIsNotWhole(String name) throws Exception {
        assertThrows(IOException.class, () -> send(raw(name)));
        assertEquals("ok", send(raw("short")).body());
    }

    /** As often as it would take to open the circuit several times, were it the service's fault. */
    @Test
    void whatAServiceSaysThatRefusesABodyBeforeItsEndIsSaid() throws Exception {
        var token = Tokens.bearer("refused", Set.of("viewer"));
        for (int i = 0; i < 12; i++) {
            var body = new byte[(1 << 18) * (i + 1)];
            var answer = send(request("/api/capacity/v1/refusing")
                    .header("Authorization", token)
                    .POST(BodyPublishers.ofByteArray(body)));

            assertEquals(413, answer.statusCode());
            assertEquals("too much", answer.body());
        }
        assertEquals("ok", send(raw("short")).body());
    }

    /** The second line is sent when the first one has been read. */
    @Test
    void whatHappensIsToldAtOnce() throws Exception {
        var answer = send(raw("events"), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertEquals("first", lines.readLine());
            send(raw("happen"));
            lines.readLine();
            assertEquals("second", lines.readLine());
        }
    }

    private static HttpRequest.Builder raw(String name) {
        // A client of its own, so that the others have their requests left.
        return get("/api/capacity/v1/" + name).header("Authorization", Tokens.bearer("raw-reader", Set.of("viewer")));
    }
}
