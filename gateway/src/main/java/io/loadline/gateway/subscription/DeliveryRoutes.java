package io.loadline.gateway.subscription;

import io.loadline.gateway.access.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;

/** {@code /api/gateway/v1/subscriptions/{name}/deliveries}: what was sent, and what is to be sent once more. */
@Singleton
final class DeliveryRoutes {

    private static final String ALL = SubscriptionRoutes.ONE + "/deliveries";
    private static final String AGAIN = ALL + "/:id/redeliver";

    private final Desk desk;
    private final Deliveries deliveries;

    DeliveryRoutes(Desk desk, Deliveries deliveries) {
        this.desk = desk;
        this.deliveries = deliveries;
    }

    void open(@Observes Router router) {
        router.get(ALL).handler(request -> desk.read(request, this::list, "limit", "after"));
        router.post(AGAIN).handler(request -> desk.write(request, caller -> again(request, caller)));
        router.route(ALL).handler(request -> request.fail(405));
        router.route(AGAIN).handler(request -> request.fail(405));
    }

    private Uni<Reply> list(RoutingContext request) {
        var limit = Page.limit(request);
        var before = Page.number(request, Long.MAX_VALUE);
        return desk.find(request)
                .chain(found -> deliveries.list(found.name(), before, limit + 1))
                .map(found -> Page.of(found, limit, Delivery::json, delivery -> Long.toString(delivery.number())));
    }

    private Uni<Reply> again(RoutingContext request, Caller.Known caller) {
        var id = id(request.pathParam("id"));
        return desk.find(request)
                .invoke(found -> desk.demandTeam(caller, found.team()))
                .chain(found -> deliveries.again(found.name(), id))
                .map(sent ->
                        new Reply(202, sent.orElseThrow(DeliveryRoutes::unknown).json()));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.of(404, "not-found", "This subscription has no such delivery.");
    }
}
