package io.loadline.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that stands behind the gateway and tells what reached it; a second service has nobody who listens. */
public final class Upstream implements QuarkusTestResourceLifecycleManager {

    /** A long answer that can be compressed well. */
    public static final String WORDY = "[" + "\"the same words once more\",".repeat(100) + "0]";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicInteger documents = new AtomicInteger();
    private final HttpServer server =
            vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setMaxInitialLineLength(1 << 16));

    @Override
    public Map<String, String> start() {
        server.requestHandler(this::answer);
        var port = server.listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        var listening = "http://127.0.0.1:" + port;
        var silent = "http://127.0.0.1:" + freePort();
        return Map.ofEntries(
                Map.entry("loadline.gateway.route.changes", listening),
                Map.entry("loadline.gateway.route.slo", listening),
                Map.entry("loadline.gateway.route.cost", silent),
                Map.entry("loadline.gateway.route.capacity", "http://127.0.0.1:" + new RawServer(vertx).start()),
                Map.entry("loadline.gateway.limit.window", "1H"),
                Map.entry("loadline.gateway.limit.requests", "200"),
                Map.entry("loadline.gateway.limit.anonymous", "5000"),
                Map.entry("loadline.gateway.timeout.answer", "1s"),
                Map.entry("loadline.gateway.timeout.idle", "2s"),
                Map.entry("loadline.gateway.circuit.failures", "3"),
                Map.entry("loadline.gateway.load.connections", "8"),
                Map.entry("loadline.gateway.webhook.allowed-hosts", "127.0.0.1"),
                Map.entry("loadline.gateway.webhook.local", "true"));
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        var name = request.path().substring(request.path().lastIndexOf('/') + 1);
        switch (name) {
            case "silent" -> {}
            case "slow" -> vertx.setTimer(700, late -> request.response().end());
            case "wordy" ->
                request.response().putHeader("Content-Type", "application/json").end(WORDY);
            case "count" -> count(request);
            case "large" -> {
                request.response().setChunked(true);
                large(request, 64);
            }
            case "broken" -> broken(request);
            case "restarting" -> restarting(request);
            case "headers" -> headers(request);
            case "hints" -> hints(request);
            case "refused" -> request.response().setStatusCode(413).end("too much");
            case "health" -> request.response().end("{\"status\":\"UP\",\"checks\":[]}");
            case "openapi" -> request.response().end(document().toBuffer());
            default -> request.body().onSuccess(body -> echo(request, body));
        }
    }

    private static void echo(HttpServerRequest request, Buffer body) {
        var headers = new JsonObject();
        request.headers()
                .names()
                .forEach(header -> headers.put(
                        header.toLowerCase(Locale.ROOT),
                        new JsonArray(request.headers().getAll(header))));
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("body", body.toString())
                        .toBuffer());
    }

    private static void count(HttpServerRequest request) {
        var bytes = new long[1];
        request.handler(chunk -> bytes[0] += chunk.length());
        request.endHandler(end -> request.response().end(Long.toString(bytes[0])));
    }

    private void large(HttpServerRequest request, int mebibytes) {
        var response = request.response();
        if (mebibytes == 0) {
            response.end();
        } else {
            response.write(Buffer.buffer(new byte[1 << 20])).onSuccess(written -> large(request, mebibytes - 1));
        }
    }

    private static void broken(HttpServerRequest request) {
        request.response()
                .setChunked(true)
                .write("half of it")
                .onSuccess(written -> request.connection().close());
    }

    /** Closes the connection of every second request without an answer. */
    private void restarting(HttpServerRequest request) {
        if (restarts.getAndIncrement() % 2 == 0) {
            request.connection().close();
        } else {
            request.response().end();
        }
    }

    private static void headers(HttpServerRequest request) {
        request.response()
                .putHeader("Connection", "X-Secret")
                .putHeader("X-Secret", "of this connection")
                .putHeader("Set-Cookie", "stolen=1")
                .putHeader("ETag", "\"7\"")
                .putHeader("Loadline-Position", "changes:12")
                .setStatusCode(201)
                .end();
    }

    /** Says what it will need before it answers. */
    private static void hints(HttpServerRequest request) {
        var links = MultiMap.caseInsensitiveMultiMap().add("Link", "</style.css>; rel=preload");
        request.response()
                .writeEarlyHints(links)
                .onSuccess(written -> request.response().end("after a hint"));
    }

    /** Says how often it was asked for. */
    private JsonObject document() {
        return new JsonObject("""
                {"openapi":"3.1.0","info":{"title":"changes","description":"%d"},
                 "paths":{"/api/changes/v1/gate":{"get":{"operationId":"gate","responses":{"200":{"description":"ok",
                   "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Answer"}}}}}}}},
                 "components":{"schemas":{"Answer":{"type":"object"}}}}
                """.formatted(documents.incrementAndGet()));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
