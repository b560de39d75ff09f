package io.loadline.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.Optional;

/** A service that answers byte for byte what is written here, by the last part of the path; what is not here is answered by hanging up. */
public final class RawServer {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String SHORT = OK + "Content-Length: 2\r\n\r\nok";

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("short", SHORT),
            Map.entry("no-content", "HTTP/1.1 204 No Content\r\n\r\n"),
            Map.entry("not-modified", "HTTP/1.1 304 Not Modified\r\nETag: \"7\"\r\nContent-Length: 100\r\n\r\n"),
            Map.entry("head", OK + "Content-Length: 100\r\n\r\n"),
            Map.entry("trailers", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n"),
            Map.entry("continue", "HTTP/1.1 100 Continue\r\n\r\n" + SHORT),
            Map.entry("two-answers", SHORT + OK + "Content-Length: 6\r\n\r\nstolen"),
            Map.entry("switched", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"),
            Map.entry("no-status", "HELLO\r\n\r\n"),
            Map.entry("two-lengths", OK + "Content-Length: 2\r\nContent-Length: 6\r\n\r\nstolen"),
            Map.entry("bad-length", OK + "Content-Length: two\r\n\r\nok"),
            Map.entry("injected", OK + "X-A: a\u0000b\r\nContent-Length: 2\r\n\r\nok"),
            Map.entry("endless-head", OK + "X-A: " + "a".repeat(100_000) + "\r\n\r\n"),
            Map.entry("bad-chunk", OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n"),
            Map.entry("cut", OK + "Content-Length: 100\r\n\r\nok"),
            Map.entry("no-length", OK + "Content-Type: text/plain\r\n\r\nok"),
            Map.entry("closing", SHORT));

    private final Vertx vertx;

    /** Who is told when something happens. */
    private volatile Optional<NetSocket> watcher = Optional.empty();

    RawServer(Vertx vertx) {
        this.vertx = vertx;
    }

    int start() {
        NetServer server = vertx.createNetServer();
        server.connectHandler(socket -> socket.handler(request -> answer(socket, request)));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void answer(NetSocket socket, Buffer request) {
        var path = request.toString().split(" ", -1)[1];
        var name = path.substring(path.lastIndexOf('/') + 1);
        switch (name) {
            case "events" -> {
                socket.write(
                        OK + "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nfirst\n\n\r\n");
                watcher = Optional.of(socket);
            }
            case "happen" -> {
                watcher.ifPresent(watching -> watching.write("8\r\nsecond\n\n\r\n0\r\n\r\n"));
                socket.write(SHORT);
            }
            case "refusing" -> {
                // what is sent meanwhile is not read any more, and the connection reset
                socket.pause();
                socket.end(Buffer.buffer(
                        "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 8\r\n\r\ntoo much"));
            }
            case "no-length", "cut", "closing" -> socket.end(Buffer.buffer(ANSWERS.get(name)));
            default -> {
                if (ANSWERS.containsKey(name)) {
                    socket.write(ANSWERS.get(name));
                } else {
                    socket.close();
                }
            }
        }
    }
}
