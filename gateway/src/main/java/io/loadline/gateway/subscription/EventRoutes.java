package io.loadline.gateway.subscription;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code /api/gateway/v1/events}: what happens from now on, as server-sent events. */
@Singleton
final class EventRoutes {

    private static final String PATH = "/api/gateway/v1/events";

    private final Desk desk;
    private final Watchers watchers;

    EventRoutes(Desk desk, Watchers watchers) {
        this.desk = desk;
        this.watchers = watchers;
    }

    void open(@Observes Router router) {
        router.get(PATH).handler(request -> desk.admit(request, caller -> watch(request), "service"));
        router.route(PATH).handler(request -> request.fail(405));
    }

    private void watch(RoutingContext request) {
        if (watchers.full()) {
            throw Refusal.of(503, "too-many-watchers", "As many watch already as this process has room for.");
        }
        watchers.add(request, Set.copyOf(request.queryParam("service")));
    }
}
