package io.loadline.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Tokens;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
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
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests to the gateway under test, and what is in its answers. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    /** Where the gateway listens. */
    public static URI base() {
        return ConfigProvider.getConfig().getValue("test.url", URI.class);
    }

    /** Listens on loopback. @return the port */
    public static int serve(Vertx vertx, Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    public static HttpRequest.Builder authorized(String path) {
        return get(path).header("Authorization", Tokens.bearer("viewer"));
    }

    public static HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    public static HttpRequest.Builder post(String path, String body) {
        return request(path).POST(BodyPublishers.ofString(body));
    }

    public static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return send(request, BodyHandlers.ofString());
    }

    public static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) throws Exception {
        return CLIENT.send(request.build(), body);
    }

    public static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
    }

    public static int status(HttpRequest.Builder request) {
        try {
            return send(request).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    public static String problem(HttpResponse<String> answer) {
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none"));
        var problem = json(answer);
        assertEquals(answer.statusCode(), problem.getInteger("status"));
        return problem.getString("code");
    }

    public static String header(JsonObject seen, String name) {
        var values = seen.getJsonObject("headers").getJsonArray(name);
        assertEquals(1, values.size(), name);
        return values.getString(0);
    }

    /** What the gateway answers to exactly these lines, which no client library would send. */
    public static String raw(String lines) throws IOException {
        return raw(lines, Duration.ofMillis(600));
    }

    /** The same, of as much as comes without a pause that is longer than this. */
    public static String raw(String lines, Duration patience) throws IOException {
        try (var socket = new Socket(base().getHost(), base().getPort())) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
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
