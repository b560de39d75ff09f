package io.loadline.web;

import static io.loadline.web.Http.body;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What no client library would send. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RawRequestTest {
    private static final String NOTES = "/api/changes/v1/notes";
    private static final String GOOD = "{\"text\":\"a\"}";

    @Test
    void aBodyOfUnknownLengthIsLimitedToo() throws IOException {
        assertTrue(chunked(GOOD).startsWith("HTTP/1.1 201"));
        assertTrue(chunked(large()).startsWith("HTTP/1.1 413"));
    }

    @Test
    void aLineThatIsTooLongIsAProblemToo() throws IOException {
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        isRefused(raw("GET /" + "a".repeat(9_000) + end + "\r\n"), 414, "address-too-long");
        isRefused(raw("GET /" + end + "X-Long: " + "a".repeat(40_000) + "\r\n\r\n"), 431, "headers-too-large");
    }

    @Test
    void anAddressThatIsNoUriIsAProblemToo() throws IOException {
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        for (var target : List.of("/%zz", "/%", "/%2", "?kind=%zz", "?%zz=1", "?kind=a|b", "?kind=<")) {
            isRefused(raw("GET " + NOTES + target + end + "\r\n"), 400, "malformed-address");
        }
    }

    @Test
    void whatIsNoRequestHasAStatus() throws IOException {
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        assertTrue(raw("GET /" + "a".repeat(90_000) + end + "\r\n").contains(" 414 "));
        assertTrue(raw("GET /" + end + "X-Long: " + "a".repeat(200_000) + "\r\n\r\n")
                .contains(" 431 "));
    }

    @Test
    void anAddressThatLeadsNowhereIsNotCountedForItself() throws IOException {
        var own = "/api/changes/v1/" + UUID.randomUUID();
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        isRefused(raw("GET " + own + "?a=%zz" + end + "\r\n"), 400, "malformed-address");
        isRefused(raw("GET " + own + end + "X-Long: " + "a".repeat(20_000) + "\r\n\r\n"), 431, "headers-too-large");
        isRefused(raw("GET " + own + end + "Authorization: Bearer nonsense\r\n\r\n"), 401, "unauthenticated");
        isRefused(raw("DELETE " + own + end + "Authorization: " + Tokens.bearer("sre") + "\r\n\r\n"), 404, "not-found");
        assertTrue(raw("PURGE " + own + end + "\r\n").startsWith("HTTP/1.1 4"));

        var counted = RestAssured.get("/q/metrics").asString();
        assertTrue(counted.contains("uri=\"/unknown\""), counted);
        assertTrue(counted.contains("uri=\"/notes\""), counted);
        assertFalse(counted.contains(own), counted);
        assertFalse(counted.contains("uri=\"/q/"), counted);
    }

    private static void isRefused(String answer, int status, String code) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json"), answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    }

    private static String large() {
        return "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";
    }

    private static String chunked(String body) throws IOException {
        var text =
                new StringBuilder("POST " + NOTES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: " + Tokens.bearer("sre") + "\r\nIdempotency-Key: " + UUID.randomUUID()
                        + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        for (int from = 0; from < body.length(); from += 8000) {
            var chunk = body.substring(from, Math.min(body.length(), from + 8000));
            text.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return raw(text.append("0\r\n\r\n").toString());
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            Thread.ofVirtual().start(() -> write(socket, request));
            return new String(socket.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // the server need not read a body that it refuses
            assertTrue(request.length() > 1 << 20);
        }
    }
}
