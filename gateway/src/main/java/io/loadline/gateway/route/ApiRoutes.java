package io.loadline.gateway.route;

import io.loadline.gateway.GatewaySettings;
import io.loadline.gateway.Problem;
import io.loadline.gateway.access.Access;
import io.loadline.gateway.access.Caller;
import io.loadline.gateway.limit.Limiter;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** {@code /api/<service>/v1/**}: who asks, how often, and then on to the service with the same path. */
@Singleton
final class ApiRoutes {

    private static final Logger LOG = Logger.getLogger(ApiRoutes.class);

    private final Services services;
    private final Vertx vertx;
    private final GatewaySettings settings;
    private final Access access;
    private final Limiter limiter;
    private final InstantSource clock = InstantSource.system();

    ApiRoutes(Vertx vertx, GatewaySettings settings, Services services, Access access, Limiter limiter) {
        this.vertx = vertx;
        this.settings = settings;
        this.access = access;
        this.limiter = limiter;
        this.services = services;
    }

    void open(@Observes Router router) {
        services.all()
                .forEach(service -> router.route("/api/" + service.name() + "/v1/*")
                        .handler(context -> guarded(context, caller -> forward(service, context, caller))));
        router.get("/api/gateway/v1/me").handler(context -> guarded(context, caller -> tell(context, caller)));
        router.route("/api/gateway/v1/me").handler(context -> context.fail(405));
    }

    private void guarded(RoutingContext context, Consumer<Caller> then) {
        access.identify(context)
                .flatMap(caller -> limiter.take(caller)
                        .invoke(refused -> refused.ifPresentOrElse(
                                pause -> tooMany(pause).answer(context), () -> admit(context, caller, then))))
                .subscribe()
                .with(done -> {}, failure -> broken(context, failure));
    }

    private static void admit(RoutingContext context, Caller caller, Consumer<Caller> then) {
        switch (caller) {
            case Caller.Refused refused -> refuse(context, refused.problem());
            case Caller.Sender _, Caller.Known _ -> then.accept(caller);
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        if (problem.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"loadline\"");
        }
        problem.answer(context);
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

    private static Problem tooMany(Duration pause) {
        return Problem.of(
                        429, "too-many-requests", "Too many requests", "This client has used up its requests for now.")
                .retryAfter(pause);
    }

    private static void broken(RoutingContext context, Throwable failure) {
        LOG.error("a request failed in the gateway", failure);
        Problem.of(500, "internal-error", "Internal error", "The gateway failed; its log has the request id.")
                .answer(context);
    }
}
