package io.loadline.gateway.subscription;

import io.loadline.gateway.access.Caller;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Those who watch what happens, over server-sent events: from now on, with nothing repeated. Who reads too slowly is cut off, and
 * everybody now and then, so that a session or a token that has ended is noticed; a browser comes back by itself.
 */
@Singleton
class Watchers {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 20;

    private final Vertx vertx;
    private final Set<Watcher> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    Watchers(Vertx vertx) {
        this.vertx = vertx;
    }

    private record Watcher(String caller, HttpServerResponse response, Context context, Set<String> services) {

        boolean wants(Happening happening) {
            return services.isEmpty()
                    || happening.services().isEmpty()
                    || happening.services().stream().anyMatch(services::contains);
        }

        void end() {
            context.runOnContext(now -> {
                if (!response.ended() && !response.closed()) {
                    response.end();
                }
            });
        }

        void write(String text) {
            context.runOnContext(now -> {
                if (response.closed()) {
                    return;
                }
                if (response.writeQueueFull()) {
                    response.reset();
                } else {
                    response.write(text);
                }
            });
        }
    }

    /** Keeps the answer open and tells it what concerns these services, or all when there are none. */
    void add(RoutingContext request, Caller.Known caller, Set<String> services) {
        demandRoom(caller.key());
        var response = request.response();
        response.putHeader("Content-Type", "text/event-stream").setChunked(true).write("retry: 2000\n\n");
        var watcher = new Watcher(caller.key(), response, vertx.getOrCreateContext(), services);
        var heartbeat = vertx.setPeriodic(HEARTBEAT.toMillis(), beat -> watcher.write(": \n\n"));
        var end = vertx.setTimer(LONGEST.toMillis(), over -> watcher.end());
        all.add(watcher);
        response.endHandler(gone -> leave(watcher, heartbeat, end))
                .closeHandler(gone -> leave(watcher, heartbeat, end));
        // Whoever went away while it was found out who asks is not told of again.
        if (response.closed()) {
            leave(watcher, heartbeat, end);
        } else if (closing) {
            watcher.end();
        }
    }

    /** A process that stops waits for its answers, and these would go on; the browsers come back to another one. */
    void close(@Observes ShutdownDelayInitiatedEvent event) {
        closing = true;
        all.forEach(Watcher::end);
    }

    private void demandRoom(String caller) {
        if (all.size() >= MOST) {
            throw Refusal.of(503, "too-many-watchers", "As many watch already as this process has room for.");
        }
        if (all.stream().filter(watcher -> watcher.caller.equals(caller)).count() >= MOST_OF_ONE) {
            throw Refusal.of(429, "too-many-streams", "This client watches " + MOST_OF_ONE + " times already.");
        }
    }

    private void leave(Watcher watcher, long heartbeat, long end) {
        all.remove(watcher);
        vertx.cancelTimer(heartbeat);
        vertx.cancelTimer(end);
    }

    void tell(Happening happening) {
        if (!all.isEmpty()) {
            var text = "id: %s\nevent: %s\ndata: %s\n\n"
                    .formatted(
                            happening.id(),
                            happening.event(),
                            happening.cloudEvent().encode());
            all.stream().filter(watcher -> watcher.wants(happening)).forEach(watcher -> watcher.write(text));
        }
    }
}
