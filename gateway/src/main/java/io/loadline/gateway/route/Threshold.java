package io.loadline.gateway.route;

import io.loadline.gateway.Problem;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The first and the last thing that every request meets: before anybody decides about it, it is refused unless its target and
 * framing are unambiguous, and gets its id and trace; and what nobody answered, or what failed, becomes a problem.
 */
@Singleton
final class Threshold {

    private static final String API = "/api/";
    private static final int BEFORE_EVERYTHING = -10_000;
    private static final int AFTER_EVERYTHING = 30_000;

    private final RequestTimes times;

    Threshold(RequestTimes times) {
        this.times = times;
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).handler(this::enter);
        router.route().order(AFTER_EVERYTHING).handler(Threshold::nobodyAnswered);
        router.route().order(AFTER_EVERYTHING + 1).failureHandler(Threshold::failed);
        router.errorHandler(400, Threshold::unreadable);
    }

    /** A target that the router itself cannot decode, before anybody is asked. */
    private static void unreadable(RoutingContext context) {
        if (!context.response().headers().contains(Trace.REQUEST_ID)) {
            greet(context);
        }
        Problem.ambiguous("The request cannot be read.").answer(context);
    }

    private static void greet(RoutingContext context) {
        Trace.begin(context);
        SecurityHeaders.set(context.response().headers());
    }

    private void enter(RoutingContext context) {
        greet(context);
        if (context.request().uri().startsWith(API)) {
            // What was true a moment ago: kept by a browser, it would outlive what has changed since, sessions and
            // upgrades.
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            watch(context.request(), context.response());
        }
        var objection = objection(context.request());
        if (objection.isPresent()) {
            Problem.ambiguous(objection.get()).answer(context);
        } else if (!RequestTimes.isKnown(context.request().method())) {
            context.fail(405);
        } else {
            context.next();
        }
    }

    private void watch(HttpServerRequest request, HttpServerResponse response) {
        var begin = System.nanoTime();
        Runnable end = () -> times.count(request.method(), response.getStatusCode(), System.nanoTime() - begin);
        // When traces are recorded, the time names the trace of its request, which has ended by then.
        var step = Context.current();
        var counted = Span.fromContextOrNull(step) == null ? end : step.wrap(end);
        response.endHandler(over -> counted.run());
    }

    private static Optional<String> objection(HttpServerRequest request) {
        var headers = request.headers();
        if (isTwice(headers, HttpHeaders.CONTENT_LENGTH)
                || (headers.contains(HttpHeaders.CONTENT_LENGTH) && headers.contains(HttpHeaders.TRANSFER_ENCODING))) {
            return Optional.of("The request gives its length in two ways.");
        }
        var coding = headers.get(HttpHeaders.TRANSFER_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            return Optional.of("The request has a transfer coding that is not understood.");
        }
        if (isTwice(headers, HttpHeaders.AUTHORIZATION)) {
            return Optional.of("The request has two Authorization headers.");
        }
        return CanonicalPath.objection(request.uri());
    }

    private static boolean isTwice(MultiMap headers, CharSequence name) {
        return headers.contains(name) && headers.getAll(name).size() > 1;
    }

    private static void nobodyAnswered(RoutingContext context) {
        Problem.of(404, "not-found", "Not found", "There is nothing at this path.")
                .answer(context);
    }

    private static void failed(RoutingContext context) {
        var status = context.statusCode();
        switch (status) {
            case 401 ->
                Problem.of(401, "unauthenticated", "Not signed in", "Sign in, or send a bearer token.")
                        .answer(context);
            case 403 ->
                Problem.of(403, "forbidden", "Not allowed", "This identity may not do that.")
                        .answer(context);
            case 404 -> nobodyAnswered(context);
            case 405 ->
                Problem.of(405, "method-not-allowed", "Method not allowed", "This path does not take this method.")
                        .answer(context);
            case 500 ->
                Problem.of(500, "internal-error", "Internal error", "The gateway failed; its log has the request id.")
                        .answer(context);
            default -> context.next();
        }
    }
}
