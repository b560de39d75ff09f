package io.loadline.gateway.route;

import static io.loadline.gateway.Http.authorized;
import static io.loadline.gateway.Http.get;
import static io.loadline.gateway.Http.header;
import static io.loadline.gateway.Http.json;
import static io.loadline.gateway.Http.post;
import static io.loadline.gateway.Http.problem;
import static io.loadline.gateway.Http.raw;
import static io.loadline.gateway.Http.request;
import static io.loadline.gateway.Http.send;
import static io.loadline.gateway.Http.sendAsync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.gateway.Http;
import io.loadline.gateway.Upstream;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What passes to a service and back, with a real server behind the gateway. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class ForwardingTest {
    @Test
    void aRequestReachesItsServiceWithPathQueryBodyAndToken() throws Exception {
        var token = Tokens.bearer("sre");

        var seen =
                json(send(post("/api/changes/v1/changes?limit=5", "{\"a\":1}").header("Authorization", token)));

        assertEquals("POST", seen.getString("method"));
        assertEquals("/api/changes/v1/changes?limit=5", seen.getString("uri"));
        assertEquals("{\"a\":1}", seen.getString("body"));
        assertEquals(token, header(seen, "authorization"));
    }

    @Test
    void headersOfTheConnectionAndThoseThatOnlyWeMaySayStayBehind() throws Exception {
        var answer = raw("""
                POST /api/changes/v1/hooks/github HTTP/1.1
                Host: localhost
                Content-Length: 2
                Connection: close, X-Hop
                X-Hop: 1
                X-Forwarded-For: 1.2.3.4
                Forwarded: for=1.2.3.4
                X-Real-IP: 1.2.3.4
                Cookie: q_session_console=a
                TE: trailers
                Keep-Alive: timeout=5

                {}""");

        var seen = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4)).getJsonObject("headers");
        assertEquals("127.0.0.1", seen.getJsonArray("x-forwarded-for").getString(0));
        for (var name : List.of("x-hop", "forwarded", "x-real-ip", "cookie", "te", "keep-alive")) {
            assertFalse(seen.containsKey(name), name);
        }
    }

    @Test
    void anAnswersOwnHeadersComeBackAndThoseOfItsConnectionDoNot() throws Exception {
        var answer = send(authorized("/api/changes/v1/headers"));

        assertEquals(201, answer.statusCode());
        assertEquals("\"7\"", answer.headers().firstValue("ETag").orElseThrow());
        assertEquals(
                "changes:12", answer.headers().firstValue("Loadline-Position").orElseThrow());
        assertTrue(answer.headers().firstValue("X-Secret").isEmpty());
        assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals(1, answer.headers().allValues("Content-Security-Policy").size());
    }

    /** A browser would take what it has for the answer to the same ETag, whatever else has changed. */
    @Test
    void noAnswerOfTheApiIsKeptByABrowser() throws Exception {
        for (var path : List.of("/api/changes/v1/headers", "/api/gateway/v1/me")) {
            assertEquals(List.of("no-store"), send(authorized(path)).headers().allValues("Cache-Control"), path);
        }
    }

    @Test
    void anAddressIsAsLongAsTheServicesLetItBe() throws Exception {
        var uri = "/api/changes/v1/changes?after=" + "a".repeat(7_900);

        assertEquals(uri, json(send(authorized(uri))).getString("uri"));
    }

    @Test
    void theTraceOfTheClientIsPassedOnAndMadeWhenMissingOrMalformed() throws Exception {
        var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var sent = send(
                authorized("/api/changes/v1/a").header("traceparent", parent).header("X-Request-Id", "r-1"));
        assertEquals(parent, header(json(sent), "traceparent"));
        assertEquals("r-1", header(json(sent), "x-request-id"));
        assertEquals("r-1", sent.headers().firstValue("X-Request-Id").orElseThrow());

        var made = json(send(authorized("/api/changes/v1/a")
                .header("traceparent", "00-0-0-00")
                .header("X-Request-Id", "a b")));
        assertTrue(header(made, "traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
        assertTrue(header(made, "x-request-id").matches("[0-9a-f-]{36}"));
    }

    @Test
    void aLargeUploadAndALargeAnswerFlowThrough() throws Exception {
        var block = new byte[1 << 20];
        var blocks = IntStream.range(0, 96).mapToObj(i -> block).toList();
        var upload = request("/api/changes/v1/count")
                .header("Authorization", Tokens.bearer("ingest"))
                .POST(BodyPublishers.ofByteArrays(blocks));

        assertEquals(Long.toString(96L << 20), send(upload).body());
        assertEquals(
                64 << 20,
                send(authorized("/api/slo/v1/large"), BodyHandlers.ofByteArray())
                        .body()
                        .length);
    }

    @Test
    void whatIsSentInChunksArrivesWhole() throws Exception {
        var parts = List.of("{\"a\":", "1}").stream().map(part -> part.getBytes(StandardCharsets.UTF_8));
        var seen = json(send(request("/api/changes/v1/changes")
                .header("Authorization", Tokens.bearer("sre"))
                .POST(BodyPublishers.ofByteArrays(parts.toList()))));

        assertEquals("{\"a\":1}", seen.getString("body"));
        assertFalse(seen.getJsonObject("headers").containsKey("content-length"));
    }

    @Test
    void aCommandWithoutABodyIsOneToTheService() throws Exception {
        var seen = json(send(post("/api/changes/v1/changes", "").header("Authorization", Tokens.bearer("sre"))));

        assertEquals("", seen.getString("body"));
        assertEquals("0", header(seen, "content-length"));
    }

    @Test
    void hintsAreNotTakenForTheAnswer() throws Exception {
        var answer = send(authorized("/api/changes/v1/hints"));

        assertEquals(200, answer.statusCode());
        assertEquals("after a hint", answer.body());
    }

    @Test
    void anUploadThatIsRefusedBeforeItsEndIsAnsweredAndTheNextRequestToo() throws Exception {
        var block = new byte[1 << 20];
        var upload = request("/api/changes/v1/refused")
                .header("Authorization", Tokens.bearer("ingest"))
                .POST(BodyPublishers.ofByteArrays(
                        IntStream.range(0, 16).mapToObj(i -> block).toList()));

        assertEquals("too much", send(upload).body());
        assertEquals(200, send(authorized("/api/changes/v1/changes")).statusCode());
    }

    /** As often as it would take to open the circuit, were it the service's fault. */
    @Test
    void aClientThatStopsInTheMiddleIsNotTheServicesFault() throws Exception {
        for (int i = 0; i < 3; i++) {
            var answer = raw("""
                    POST /api/changes/v1/hooks/github HTTP/1.1
                    Host: localhost
                    Content-Length: 10
                    Connection: close

                    {""", Duration.ofSeconds(20));

            assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
        }
        assertEquals(200, send(authorized("/api/changes/v1/changes")).statusCode());
    }

    @Test
    void aLongAnswerIsCompressedForThoseWhoTakeIt() throws Exception {
        var answer =
                send(authorized("/api/changes/v1/wordy").header("Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
        assertEquals("Accept-Encoding", answer.headers().firstValue("Vary").orElseThrow());
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertEquals(Upstream.WORDY, new String(plain.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(Upstream.WORDY, send(authorized("/api/changes/v1/wordy")).body());
    }

    @Test
    void severalRequestsShareAConnectionOfHttp2() throws Exception {
        var answer = send(authorized("/api/changes/v1/changes"));

        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        assertEquals(200, answer.statusCode());
    }

    @Test
    void noOtherOriginIsAllowedToAsk() throws Exception {
        var answer = send(request("/api/changes/v1/changes")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://elsewhere.example.com")
                .header("Access-Control-Request-Method", "POST"));

        assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
        assertTrue(answer.statusCode() >= 400, () -> "a preflight is answered " + answer.statusCode());
    }

    /** Four at once; how many of the others come after that time is the machine's affair. */
    @Test
    void whatIsMoreThanAServiceMayHaveAtOnceIsRefusedAndTheOthersGoOn() throws Exception {
        var all = IntStream.range(0, 40)
                .mapToObj(i -> sendAsync(authorized("/api/slo/v1/slow")))
                .toList();

        assertEquals(200, send(authorized("/api/changes/v1/changes")).statusCode());
        var refused = all.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() != 200)
                .toList();
        assertFalse(refused.isEmpty());
        for (var answer : refused) {
            assertEquals("service-busy", problem(answer));
        }
    }

    /** Four may be under way at once, half of the connections. */
    @Test
    void uploadsUnderWayKeepNobodyWaitingHoweverManyThereAre() throws Exception {
        var rest = new SubmissionPublisher<ByteBuffer>();
        var uploads = IntStream.range(0, 12)
                .mapToObj(i -> sendAsync(request("/api/slo/v1/count")
                        .header("Authorization", Tokens.bearer("ingest"))
                        .POST(BodyPublishers.fromPublisher(rest))))
                .toList();

        assertEquals(200, send(authorized("/api/slo/v1/slos")).statusCode());
        rest.close();
        var answers = uploads.stream().map(CompletableFuture::join).toList();
        var refused =
                answers.stream().filter(answer -> answer.statusCode() != 200).toList();
        assertTrue(refused.size() <= 8, () -> refused.size() + " uploads are refused");
        for (var answer : refused) {
            assertEquals("service-busy", problem(answer));
        }
    }

    /** Twice as many as may be under way at once. */
    @Test
    void whoLetsABodyBeWaitedForKeepsNobodyWaiting() throws Exception {
        try (var _ = Held.eight(
                "POST /api/changes/v1/hooks/github HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{")) {
            Thread.sleep(100);

            assertEquals(200, send(authorized("/api/changes/v1/changes")).statusCode());
        }
    }

    /** As many as may be under way at once. */
    @Test
    void whoWaitsForAFactKeepsNobodyElseWaiting() throws Exception {
        var token = Tokens.bearer("waiting", Set.of("viewer"));
        var waiting = Stream.of("atLeast", "at%4Ceast", "at%4ceast", "%61%74%4C%65%61%73%74")
                .map(name ->
                        sendAsync(get("/api/slo/v1/slow?" + name + "=slo:1").header("Authorization", token)))
                .toList();
        Thread.sleep(100);

        assertEquals(
                200,
                send(get("/api/slo/v1/slos").header("Authorization", token)).statusCode());
        assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone));
        for (var one : waiting) {
            assertEquals(200, one.join().statusCode());
        }
    }

    /** As many as there are connections. */
    @Test
    void whoLetsAnAnswerBeWaitedForKeepsNobodyElseWaiting() throws Exception {
        var token = Tokens.bearer("waiting", Set.of("viewer"));
        try (var _ = Held.eight("GET /api/changes/v1/large HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                .formatted(token))) {
            Thread.sleep(1_000);

            assertEquals(
                    200,
                    send(get("/api/changes/v1/changes").header("Authorization", token))
                            .statusCode());
        }
    }

    /** Connections on which no more is said than this, and nothing is read. */
    private record Held(List<Socket> sockets) implements AutoCloseable {
        static Held eight(String said) throws IOException {
            var held = new Held(new ArrayList<>());
            for (int i = 0; i < 8; i++) {
                var socket = new Socket(Http.base().getHost(), Http.base().getPort());
                held.sockets.add(socket);
                socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            }
            return held;
        }

        @Override
        public void close() throws IOException {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNotEndedAsIfItWereWhole() {
        assertThrows(IOException.class, () -> send(authorized("/api/changes/v1/broken")));
    }

    @Test
    void aQuestionWhoseConnectionBreaksIsAskedOnceMoreAndACommandIsNot() throws Exception {
        var token = Tokens.bearer("sre");

        assertEquals(200, send(authorized("/api/changes/v1/restarting")).statusCode());
        var command = send(post("/api/changes/v1/restarting", "{}").header("Authorization", token));
        assertEquals("service-unavailable", problem(command));
        assertTrue(json(command).getString("detail").contains("is not known"), command.body());
        assertEquals(
                200,
                send(post("/api/changes/v1/restarting", "{}").header("Authorization", token))
                        .statusCode());
        // its body has gone out, and is not there any more
        var question = authorized("/api/changes/v1/restarting").method("GET", BodyPublishers.ofString("{}"));
        assertEquals("service-unavailable", problem(send(question)));
    }

    @Test
    void aServiceThatDoesNotAnswerIsATimeout() throws Exception {
        var answer = send(authorized("/api/slo/v1/silent"));

        assertEquals(504, answer.statusCode());
        assertEquals("service-timeout", problem(answer));
    }

    @Test
    void aServiceThatIsDownIsAProblemAndTheOthersGoOn() throws Exception {
        for (var i = 0; i < 6; i++) {
            var answer = send(authorized("/api/cost/v1/budgets"));

            assertEquals(503, answer.statusCode());
            assertEquals("service-unavailable", problem(answer));
            assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        }
        assertEquals(200, send(authorized("/api/changes/v1/changes")).statusCode());
    }
}
