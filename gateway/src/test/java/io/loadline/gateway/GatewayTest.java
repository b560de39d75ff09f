package io.loadline.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.ForgedTokens;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway with a real server behind it. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@WithTestResource(Upstream.class)
class GatewayTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource
    URI base;

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
        assertEquals(base.getAuthority(), URI.create(told.getString("resource")).getAuthority());
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/changes/v1//hooks/github",
                "/api/changes/v1/hooks/../changes",
                "/api/changes/v1/hooks/%2e%2e/changes",
                "/api/changes/v1/hooks/..%2fchanges",
                "/api/changes/v1/hooks/..;/changes",
                "/api/changes/v1/hooks%5c..%5cchanges",
                "/api/changes/v1/hooks/%252e%252e/changes",
                "/api/changes/v1/hooks/./github",
                "/api/changes/v1/hooks/git%00hub",
                "/api/changes/v1/hooks/%zz",
                "/api/changes/v1/hooks/github?a=%zz",
                "http://127.0.0.1/api/changes/v1/hooks/github"
            })
    void aPathWithTwoReadingsIsRefused(String target) throws Exception {
        var answer = raw("""
                POST %s HTTP/1.1
                Host: localhost
                Content-Length: 2

                {}""".formatted(target));

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertFalse(answer.contains("\"uri\""), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("\"code\":\"malformed-request\""), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\nContent-Length: 40\n",
                "Content-Length: 4, 40\n",
                "Transfer-Encoding: chunked\nTransfer-Encoding: identity\n",
                "Transfer-Encoding: xchunked\n",
                "Content-Length: -1\n"
            })
    void aRequestWithTwoLengthsNeverReachesAServiceTwice(String framing) throws Exception {
        var answer = raw("""
                POST /api/changes/v1/hooks/github HTTP/1.1
                Host: localhost
                %s
                {}GET /api/changes/v1/smuggled HTTP/1.1
                Host: localhost

                """.formatted(framing));

        assertFalse(answer.contains("smuggled\""), answer);
        assertFalse(answer.contains("HTTP/1.1 200"), answer);
    }

    @Test
    void aChunkedBodyThatAlsoClaimsALengthIsFramedAnew() throws Exception {
        var answer = raw("""
                POST /api/changes/v1/hooks/github HTTP/1.1
                Host: localhost
                Content-Length: 100
                Transfer-Encoding: chunked
                Connection: close

                2
                {}
                0

                """);

        assertTrue(answer.contains("HTTP/1.1 400") || answer.contains("\"body\":\"{}\""), answer);
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
                client.send(authorized("/api/slo/v1/large").build(), BodyHandlers.ofByteArray())
                        .body()
                        .length);
    }

    @Test
    void anAnswerThatBreaksOffIsNotEndedAsIfItWereWhole() {
        assertThrows(IOException.class, () -> send(authorized("/api/changes/v1/broken")));
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

    @Test
    void whatIsNotOnTheMapIsNotFound() throws Exception {
        for (var path : List.of("/api/other/v1/x", "/api/changes/v2/x", "/nothing", "/api/changes/v1.1/x")) {
            var answer = send(authorized(path));

            assertEquals(404, answer.statusCode(), path);
            assertEquals("not-found", problem(answer));
        }
    }

    @Test
    void anUnknownMethodIsNotAllowed() throws Exception {
        var answer = send(request("/api/gateway/v1/me")
                .header("Authorization", Tokens.bearer("viewer"))
                .DELETE());

        assertEquals(405, answer.statusCode());
        assertEquals("method-not-allowed", problem(answer));
        assertEquals("urn:loadline:problem:method-not-allowed", json(answer).getString("type"));
    }

    @Test
    void aClientThatAsksTooOftenWaitsAndOthersDoNot() throws Exception {
        var eager = Tokens.bearer("eager", Set.of("viewer"));
        var statuses = IntStream.range(0, 210)
                .map(i -> status(get("/api/changes/v1/changes").header("Authorization", eager)))
                .toArray();

        assertTrue(IntStream.of(statuses).limit(200).allMatch(status -> status == 200));
        assertTrue(IntStream.of(statuses).skip(200).allMatch(status -> status == 429));
        var refused = send(get("/api/changes/v1/changes").header("Authorization", eager));
        assertEquals("too-many-requests", problem(refused));
        assertTrue(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()) > 0);
        assertEquals(200, send(authorized("/api/changes/v1/changes")).statusCode());
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
    void theGatewayTellsWhoSomebodyIs() throws Exception {
        var me = json(send(get("/api/gateway/v1/me").header("Authorization", Tokens.bearer("owner"))));

        assertEquals("owner", me.getString("name"));
        assertEquals(List.of("owner", "viewer"), me.getJsonArray("roles").getList());
        assertEquals(List.of("checkout"), me.getJsonArray("teams").getList());
    }

    @Test
    void theHealthOfThePlatformNamesWhatIsDown() throws Exception {
        var answer = send(get("/health"));
        var checks = new HashMap<String, String>();
        json(answer)
                .getJsonArray("checks")
                .forEach(check ->
                        checks.put(((JsonObject) check).getString("name"), ((JsonObject) check).getString("status")));

        assertEquals(503, answer.statusCode());
        assertEquals(Map.of("gateway", "UP", "changes", "UP", "slo", "UP", "cost", "DOWN", "capacity", "DOWN"), checks);
        assertEquals(200, send(get("/q/health/ready")).statusCode());
    }

    @Test
    void theApiReferenceIsOnePageOfAllServices() throws Exception {
        var document = json(send(get("/docs/openapi.json")));
        assertTrue(document.getJsonObject("paths").containsKey("/api/changes/v1/gate"));
        assertTrue(document.getJsonObject("info").getString("description").contains("capacity, cost"));

        var page = send(get("/docs/"));
        assertEquals(200, page.statusCode());
        Stream.of(page.body().split("\"", -1))
                .filter(part -> part.startsWith("/webjars/"))
                .forEach(path -> assertEquals(200, status(get(path)), path));
    }

    @Test
    void theRequestsThatThePlatformPromisesToAnswerAreCounted() throws Exception {
        send(authorized("/api/changes/v1/changes"));

        assertTrue(send(get("/metrics"))
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count")
                        && line.contains("uri=\"/api/{service}/v1\"")));
    }

    private HttpRequest.Builder authorized(String path) {
        return get(path).header("Authorization", Tokens.bearer("viewer"));
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private int status(HttpRequest.Builder request) {
        try {
            return send(request).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private static String problem(HttpResponse<String> answer) {
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none"));
        var problem = json(answer);
        assertEquals(answer.statusCode(), problem.getInteger("status"));
        return problem.getString("code");
    }

    private static String header(JsonObject seen, String name) {
        var values = seen.getJsonObject("headers").getJsonArray(name);
        assertEquals(1, values.size(), name);
        return values.getString(0);
    }

    /** What the gateway answers to exactly these lines, which no client library would send. */
    private String raw(String lines) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(600);
            socket.getOutputStream().write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException e) {
                // The connection stays open for a next request.
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
