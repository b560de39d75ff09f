package io.loadline.bench.gateway;

import com.sun.net.httpserver.HttpServer;
import io.loadline.bench.lab.Ports;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/** The server behind the gateways, which costs next to nothing: nginx, or the JDK's where there is none. */
record Upstream(int port, Runnable stop) implements AutoCloseable {
    static final String ANSWER = "{\"items\":[{\"name\":\"search\",\"team\":\"checkout\",\"tier\":1}],\"next\":null}";

    private static final Duration GRACE = Duration.ofSeconds(10);

    static Upstream start(StateDirectory state) throws IOException {
        int port = Ports.next();
        if (Tool.installed(Nginx.PROGRAM)) {
            var process = Nginx.server(state, port);
            // Killed, it would leave its worker behind.
            return new Upstream(port, () -> process.stop(GRACE));
        }
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        var answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return new Upstream(port, () -> {
            server.stop(0);
            threads.close();
        });
    }

    @Override
    public void close() {
        stop.run();
    }
}
