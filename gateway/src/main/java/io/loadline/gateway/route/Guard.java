package io.loadline.gateway.route;

import io.loadline.gateway.Problem;
import io.loadline.gateway.access.Access;
import io.loadline.gateway.access.Caller;
import io.loadline.gateway.access.CentralPolicy;
import io.loadline.gateway.limit.Limiter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Who asks, how often, and whether the central policies let them: whoever may not come in is told so here. */
@Singleton
public class Guard {

    private static final Logger LOG = Logger.getLogger(Guard.class);

    private final Access access;
    private final Limiter limiter;
    private final CentralPolicy policy;
    private final Vertx vertx;

    Guard(Access access, Limiter limiter, CentralPolicy policy, Vertx vertx) {
        this.access = access;
        this.limiter = limiter;
        this.policy = policy;
        this.vertx = vertx;
    }

    /** A caller who may come in, when nobody needs to be asked about it. */
    Optional<Caller> admitAtOnce(HttpServerRequest request) {
        return access.recognise(request)
                .filter(caller -> permitsAtOnce(caller, request))
                .filter(limiter::takeAtOnce);
    }

    private boolean permitsAtOnce(Caller caller, HttpServerRequest request) {
        return switch (caller) {
            case Caller.Refused _ -> false;
            case Caller.Sender _ -> true;
            case Caller.Known known -> policy.permitsAtOnce(known, request.method(), request.path());
        };
    }

    /** Goes on with a caller who may come in: one that is known, or a webhook's sender. */
    public void admit(RoutingContext context, Consumer<Caller> then) {
        // Whoever is asked answers on a thread of its own; the request goes on where it came from.
        var here = vertx.getOrCreateContext();
        access.identify(context)
                .flatMap(caller -> limiter.take(caller)
                        .flatMap(pause -> pause.map(Guard::tooMany)
                                .map(refusal -> Uni.createFrom().item(Optional.of(refusal)))
                                .orElseGet(() -> objection(context, caller)))
                        .emitOn(task -> here.runOnContext(back -> task.run()))
                        .invoke(objection -> objection.ifPresentOrElse(
                                refusal -> refuse(context, refusal), () -> then.accept(caller))))
                .subscribe()
                .with(done -> {}, failure -> broken(context, failure));
    }

    private Uni<Optional<Problem>> objection(RoutingContext context, Caller caller) {
        return switch (caller) {
            case Caller.Refused refused -> Uni.createFrom().item(Optional.of(refused.problem()));
            case Caller.Sender _ -> Uni.createFrom().item(Optional.empty());
            case Caller.Known known ->
                policy.objection(
                        known, context.request().method(), context.request().path());
        };
    }

    private static void refuse(RoutingContext context, Problem problem) {
        if (problem.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"loadline\"");
        }
        problem.answer(context);
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
