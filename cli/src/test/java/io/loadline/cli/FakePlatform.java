package io.loadline.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that answers what a test has prepared, in its order and the last one for ever, and remembers what it was asked. As an
 * extension it is gone when the test is over.
 */
final class FakePlatform implements AfterEachCallback {
    private final HttpServer server;
    private final Map<String, Queue<Prepared>> prepared = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private boolean open = true;

    /** A status of 0 is none: the connection is cut. */
    private record Prepared(int status, String contentType, Map<String, String> headers, ByteBuffer content) {}

    /** @param query decoded, empty when there was none */
    record Asked(String method, String path, String query, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    FakePlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    FakePlatform answers(String request, int status, String json) {
        return answers(request, status, json, Map.of());
    }

    FakePlatform answers(String request, int status, String json, Map<String, String> headers) {
        var type = status < 400 ? "application/json" : "application/problem+json";
        return prepare(
                request, new Prepared(status, type, headers, ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8))));
    }

    FakePlatform answers(String request, String contentType, byte[] content) {
        return prepare(request, new Prepared(200, contentType, Map.of(), ByteBuffer.wrap(content)));
    }

    FakePlatform cuts(String request) {
        return prepare(request, new Prepared(0, "", Map.of(), ByteBuffer.allocate(0)));
    }

    /** Names itself as the issuer of its tokens, too. */
    FakePlatform issues() {
        answers("GET /.well-known/oauth-protected-resource", 200, """
                {"authorization_servers":["%s/realm"]}""".formatted(url()));
        return answers("GET /realm/.well-known/openid-configuration", 200, """
                {"token_endpoint":"%1$s/realm/token","device_authorization_endpoint":"%1$s/realm/device"}""".formatted(url()));
    }

    private synchronized FakePlatform prepare(String request, Prepared answer) {
        prepared.computeIfAbsent(request, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    synchronized List<Asked> asked(String request) {
        return asked.stream()
                .filter(each -> (each.method() + " " + each.path()).equals(request))
                .toList();
    }

    private synchronized Prepared next(String request) {
        var answers = prepared.getOrDefault(request, new ArrayDeque<>());
        if (answers.isEmpty()) {
            return new Prepared(
                    404,
                    "application/problem+json",
                    Map.of(),
                    ByteBuffer.wrap("{\"title\":\"Not prepared\"}".getBytes(StandardCharsets.UTF_8)));
        }
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private synchronized void remember(HttpExchange exchange, byte[] body) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var query = exchange.getRequestURI().getQuery();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                headers,
                new String(body, StandardCharsets.UTF_8)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            remember(exchange, exchange.getRequestBody().readAllBytes());
            var answer = next(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            if (answer.status() == 0) {
                throw new IOException("cut");
            }
            exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), answer.content().array().length);
            exchange.getResponseBody().write(answer.content().array());
        }
    }

    /** Nobody answers any more. */
    void close() {
        if (open) {
            open = false;
            server.stop(0);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }
}
