package io.loadline.web;

import io.loadline.eventstore.Rejection;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What fails before it reaches a resource is a {@link Problem} too: unknown and malformed addresses, methods, tokens, lines and headers
 * that are too long. Only a line that is eight times as long as allowed gets a bare status from the server, for which Quarkus has no
 * hook.
 */
@Singleton
class RouterProblems {
    private static final Logger LOG = Logger.getLogger(RouterProblems.class);
    private static final int BEFORE_THE_FRAMEWORKS = -10_000;

    /** Characters of the address, and of all headers together; what the server reads at most is in the properties of this library. */
    private static final int LONGEST_ADDRESS = 8_000;

    private static final int MOST_HEADERS = 16_000;

    /** What is counted of addresses that lead to no resource, or are refused before that is known: each would be counted for itself. */
    private static final String UNKNOWN = "/unknown";

    private static final String OF_QUARKUS = "/q/";

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_FRAMEWORKS - 1).handler(RouterProblems::enter);
        router.route().order(BEFORE_THE_FRAMEWORKS).failureHandler(RouterProblems::failed);
        for (var status : List.of(400, 404, 405, 406, 413, 414, 415, 500)) {
            router.errorHandler(status, request -> answer(request, problem(request)));
        }
    }

    private static void enter(RoutingContext request) {
        var counted = HttpRequestMetric.getRequestMetric(request);
        if (counted != null && !request.request().uri().startsWith(OF_QUARKUS)) {
            // the framework says later which one it is
            counted.setTemplatePath(UNKNOWN);
        }
        var objection = objection(request.request());
        objection.ifPresentOrElse(rejection -> answer(request, Problem.of(rejection)), request::next);
    }

    private static Optional<Rejection> objection(HttpServerRequest request) {
        if (request.uri().length() > LONGEST_ADDRESS) {
            return Optional.of(WebProblem.ADDRESS_TOO_LONG.because(
                    "an address may have up to " + LONGEST_ADDRESS + " characters"));
        }
        if (!isWellFormed(request.uri())) {
            return Optional.of(WebProblem.MALFORMED_ADDRESS.because(
                    "an address has only characters that may stand in one, and % only before two hexadecimal digits"));
        }
        int headers = request.headers().entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        if (headers > MOST_HEADERS) {
            return Optional.of(WebProblem.HEADERS_TOO_LARGE.because(
                    "all headers together may have up to " + MOST_HEADERS + " characters"));
        }
        return Optional.empty();
    }

    private static boolean isWellFormed(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
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
