package io.loadline.gateway.route;

import io.loadline.gateway.GatewaySettings;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetSocketInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections that one event loop has to a service: an exchange never changes its thread. The one that was used last is used first, so that
 * those which are too many are closed in time.
 */
final class Lines {

    /** Also how exact the times are that an exchange may take. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** Shorter than the time after which the services close an idle connection, so that we never use a dying one. */
    private static final Duration UNUSED = Duration.ofSeconds(20);

    private static final HttpDecoderConfig LIMITS =
            new HttpDecoderConfig().setMaxHeaderSize(32 << 10).setMaxChunkSize(64 << 10);

    private final NetClient client;
    private final SocketAddress service;
    private final AtomicInteger taken;
    private final int most;
    private final Context loop;
    private final Set<Line> all = new HashSet<>();
    private final Deque<Line> free = new ArrayDeque<>();

    /**
     * To be made on the event loop.
     *
     * @param taken how many exchanges all event loops have with the service
     */
    Lines(Vertx vertx, NetClient client, SocketAddress service, AtomicInteger taken, GatewaySettings settings) {
        this.client = client;
        this.service = service;
        this.taken = taken;
        this.most = settings.load().connections();
        this.loop = VertxContext.getRootContext(vertx.getOrCreateContext());
        var answer = settings.timeout().answer().toNanos();
        var idle = settings.timeout().idle().toNanos();
        loop.runOnContext(begin -> vertx.setPeriodic(LOOK.toMillis(), again -> look(answer, idle)));
    }

    /** One for this exchange alone; fails with {@link Bulkhead.FullException} when there are too many, or as connecting does. */
    Future<Line> take(ContextInternal context) {
        if (taken.incrementAndGet() > most) {
            leave();
            return Future.failedFuture(new Bulkhead.FullException());
        }
        for (var line = free.pollLast(); line != null; line = free.pollLast()) {
            if (line.isOpen()) {
                return Future.succeededFuture(line);
            }
        }
        return connect(context);
    }

    private Future<Line> connect(ContextInternal context) {
        var connected = context.<Line>promise();
        // The connection outlives the exchange, and must not remember it.
        loop.runOnContext(begin -> client.connect(service)
                .map(this::line)
                .onFailure(failure -> leave())
                .onComplete(connected));
        return connected.future();
    }

    private Line line(NetSocket socket) {
        var channel = ((NetSocketInternal) socket).channelHandlerContext();
        var line = new Line(this, channel);
        // A service that refuses a body before its end takes no more of it, but what it has answered can be read.
        channel.channel().config().setAutoClose(false);
        channel.pipeline()
                .addBefore(channel.name(), "codec", new HttpClientCodec(LIMITS, false, false))
                .addBefore(channel.name(), "line", line);
        all.add(line);
        return line;
    }

    /** An exchange is over, and the next one may use its line. */
    void free(Line line) {
        leave();
        free.addLast(line);
    }

    /** An exchange is over, and so is its line. */
    void leave() {
        taken.decrementAndGet();
    }

    /** It is closed. */
    void forget(Line line) {
        all.remove(line);
        free.remove(line);
    }

    private void look(long answer, long idle) {
        var now = System.nanoTime();
        // Some are closed and forgotten meanwhile.
        new ArrayList<>(all).forEach(line -> line.look(now, answer, idle, UNUSED.toNanos()));
    }
}
