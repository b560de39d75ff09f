package io.loadline.gateway.route;

import io.loadline.gateway.GatewaySettings;
import io.loadline.gateway.access.Caller;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** {@code /api/<service>/v1/**}: past the guard, and then on to the service with the same path. */
@Singleton
final class ApiRoutes {

    private final Services services;
    private final Vertx vertx;
    private final GatewaySettings settings;
    private final Guard guard;
    private final InstantSource clock = InstantSource.system();

    ApiRoutes(Vertx vertx, GatewaySettings settings, Services services, Guard guard) {
        this.vertx = vertx;
        this.settings = settings;
        this.guard = guard;
        this.services = services;
    }

    void open(@Observes Router router) {
        services.all()
                .forEach(service -> router.route("/api/" + service.name() + "/v1/*")
                        .handler(context -> guard.admit(context, caller -> forward(service, context, caller))));
        router.get("/api/gateway/v1/me").handler(context -> guard.admit(context, caller -> tell(context, caller)));
        router.route("/api/gateway/v1/me").handler(context -> context.fail(405));
    }

    private void forward(Service service, RoutingContext context, Caller caller) {
        new Exchange(vertx, clock, service, context, settings.timeout().answer()).run(authorization(context, caller));
    }

    private static Optional<String> authorization(RoutingContext context, Caller caller) {
        return switch (caller) {
            case Caller.Known known -> Optional.of("Bearer " + known.token());
            case Caller.Sender _ -> Optional.ofNullable(context.request().getHeader("Authorization"));
            case Caller.Refused _ -> Optional.empty();
        };
    }

    private static void tell(RoutingContext context, Caller caller) {
        if (caller instanceof Caller.Known known) {
            context.json(known.describe());
        }
    }
}
