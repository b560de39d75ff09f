package io.loadline.gateway.route;

import io.loadline.gateway.Problem;
import io.loadline.gateway.access.Caller;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code /api/<service>/v1/**}: past the guard, and then on to the service with the same path. Whom the guard lets in without asking anybody
 * takes the short way, before the routes of the framework and on one event loop all along.
 */
@Singleton
final class ApiRoutes {

    private static final int AFTER_THE_THRESHOLD = -9_500;

    private final Services services;
    private final Vertx vertx;
    private final Guard guard;
    private final InstantSource clock = InstantSource.system();

    ApiRoutes(Vertx vertx, Services services, Guard guard) {
        this.vertx = vertx;
        this.guard = guard;
        this.services = services;
    }

    void open(@Observes Router router) {
        router.route().order(AFTER_THE_THRESHOLD).handler(this::takeShortWay);
        services.all()
                .forEach(service -> router.route(service.path() + "*")
                        .handler(context -> guard.admit(context, caller -> forward(service, context, caller))));
        router.get("/api/gateway/v1/me").handler(context -> guard.admit(context, caller -> tell(context, caller)));
        router.route("/api/gateway/v1/me").handler(context -> context.fail(405));
    }

    private void takeShortWay(RoutingContext context) {
        var service = services.of(context.request().uri());
        var caller = service.flatMap(any -> guard.admitAtOnce(context.request()));
        if (service.isPresent() && caller.isPresent()) {
            forward(service.get(), context, caller.get());
        } else {
            Trace.of(context).tellLog();
            context.next();
        }
    }

    private void forward(Service service, RoutingContext context, Caller caller) {
        exchange(service, context, caller)
                .ifPresentOrElse(
                        Exchange::run,
                        () -> Problem.ambiguous("The request has a header that must not be passed on.")
                                .answer(context));
    }

    private Optional<Exchange> exchange(Service service, RoutingContext context, Caller caller) {
        try {
            var here = (ContextInternal) vertx.getOrCreateContext();
            return Optional.of(
                    new Exchange(here, clock, service, caller.key(), context, authorization(context, caller)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
