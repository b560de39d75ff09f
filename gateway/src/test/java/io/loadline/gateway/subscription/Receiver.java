package io.loadline.gateway.subscription;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An owner's tool that is called. */
final class Receiver implements AutoCloseable {
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer server;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.start();
    }

    /** One that arrived. */
    record Call(Buffer body, Headers headers) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=loadline";
    }

    /** Answers that many of the next calls with 503. */
    void refuses(int next) {
        refusals.set(next);
    }

    Call next() throws InterruptedException {
        var call = calls.poll(40, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nobody called");
        }
        return call;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(Buffer.buffer(exchange.getRequestBody().readAllBytes()), exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
