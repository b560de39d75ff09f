package io.loadline.slo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A shop with a hundred requests a second, of which ten fail, and metrics that say so. */
final class ScrapedShop implements AutoCloseable {
    private final HttpServer server;
    private final long opened = System.nanoTime();
    private volatile long begun = opened;

    ScrapedShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            long seconds100 = (System.nanoTime() - begun) / 10_000_000;
            var text = """
                    # TYPE shop_requests_total counter
                    shop_requests_total{code="200"} %d
                    shop_requests_total{code="503"} %d
                    """.formatted(seconds100 * 9 / 10, seconds100 / 10).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            try (var body = exchange.getResponseBody()) {
                body.write(text);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Its counters begin at nothing again. */
    void restart() {
        begun = System.nanoTime();
    }

    /** Since it was opened. */
    double seconds() {
        return (System.nanoTime() - opened) / 1e9;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
