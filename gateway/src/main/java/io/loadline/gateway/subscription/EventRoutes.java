package io.loadline.gateway.subscription;

import io.vertx.ext.web.Router;
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
        router.get(PATH)
                .handler(request -> desk.admit(
                        request,
                        caller -> watchers.add(request, caller, Set.copyOf(request.queryParam("service"))),
                        "service"));
        router.route(PATH).handler(request -> request.fail(405));
    }
}
