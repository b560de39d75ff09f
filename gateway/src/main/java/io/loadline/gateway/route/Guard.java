package io.loadline.gateway.route;

import io.loadline.gateway.Problem;
import io.loadline.gateway.access.Access;
import io.loadline.gateway.access.Caller;
import io.loadline.gateway.limit.Limiter;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Who asks, and how often: whoever may not come in is told so here. */
@Singleton
public class Guard {

    private static final Logger LOG = Logger.getLogger(Guard.class);

    private final Access access;
    private final Limiter limiter;

    Guard(Access access, Limiter limiter) {
        this.access = access;
        this.limiter = limiter;
    }

    /** Goes on with a caller who may come in: one that is known, or a webhook's sender. */
    public void admit(RoutingContext context, Consumer<Caller> then) {
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
