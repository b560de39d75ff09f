package io.loadline.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What fails before it reaches a resource is a {@link Problem} too: unknown addresses, methods, tokens. Only what is no HTTP
 * request at all, or has a line with wrong escapes, a line or headers that are too long (400, 414, 431), gets a bare status from
 * Vert.x, for which Quarkus has no hook.
 */
@Singleton
class RouterProblems {
    private static final Logger LOG = Logger.getLogger(RouterProblems.class);
    private static final int BEFORE_THE_FRAMEWORKS = -10_000;

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_FRAMEWORKS).failureHandler(RouterProblems::failed);
        for (var status : List.of(400, 404, 405, 406, 413, 414, 415, 500)) {
            router.errorHandler(status, request -> answer(request, problem(request)));
        }
    }

    private static void failed(RoutingContext request) {
        if (request.response().ended() || request.response().headWritten()) {
            request.next();
        } else {
            answer(request, problem(request));
        }
    }

    private static Problem problem(RoutingContext request) {
        var failure = Optional.ofNullable(request.failure());
        if (failure.isPresent()) {
            var known = known(failure.get());
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (request.statusCode() < 400 || request.statusCode() >= 500) {
            LOG.error("a request failed", request.failure());
            return Problem.of(
                    WebProblem.INTERNAL_ERROR.because("this is our fault; the request id finds it in our log"));
        }
        return Problems.problem(request.statusCode(), failure.orElseGet(() -> new IllegalArgumentException()));
    }

    private static Optional<Problem> known(Throwable failure) {
        return switch (failure) {
            case AuthenticationFailedException unknown ->
                Optional.of(Problem.of(WebProblem.UNAUTHENTICATED.because("send a valid bearer token")));
            case UnauthorizedException unknown ->
                Optional.of(Problem.of(WebProblem.UNAUTHENTICATED.because("send a valid bearer token")));
            case ForbiddenException forbidden ->
                Optional.of(Problem.of(WebProblem.FORBIDDEN.because("the roles of this token do not allow this")));
            default -> Optional.empty();
        };
    }

    private static void answer(RoutingContext request, Problem problem) {
        var response = request.response();
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.JSON)
                .putHeader("X-Request-Id", RequestId.of(request));
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.end(Buffer.buffer(problem.json()));
    }
}
