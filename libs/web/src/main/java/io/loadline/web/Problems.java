package io.loadline.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Rejection;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong in a resource into a {@link Problem}. */
@Singleton
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** Classes of SQLSTATE: connection, resources, shutdown. */
    private static final List<String> OUTAGES = List.of("08", "53", "57P");

    private static final String DATA_EXCEPTION = "22";

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Commands commands;
    private final AllowedMethods methods;

    Problems(Commands commands, AllowedMethods methods) {
        this.commands = commands;
        this.methods = methods;
    }

    /** A command that was answered before gets that answer again, even when it would be refused by now. */
    @ServerExceptionMapper
    Uni<Response> refused(Rejection rejection) {
        return rejection.code().status() >= 500
                ? Uni.createFrom().item(rejected(rejection))
                : AtLeast.onEventLoop(Uni.createFrom().deferred(commands::answeredBefore))
                        .map(before -> before.orElseGet(() -> rejected(rejection)));
    }

    @ServerExceptionMapper
    Response refusedByTheFramework(WebApplicationException refusal, UriInfo uri, Request request) {
        var rejection = causedBy(refusal, Rejection.class);
        if (rejection.isPresent()) {
            return rejected(rejection.get());
        }
        if (refusal instanceof NotFoundException
                && refusal.getCause() != null
                && !uri.getQueryParameters().isEmpty()) {
            // JAX-RS says "not found" when a query parameter cannot be converted
            return invalidParameter(refusal.getCause());
        }
        var status = refusal.getResponse().getStatus();
        if (status >= 500) {
            return failed(refusal);
        }
        var allowed = methods.of(uri.getPath());
        var known = status == METHOD_NOT_ALLOWED || (status == NOT_FOUND && !allowed.isEmpty());
        return known && !allowed.contains(request.getMethod())
                ? Response.fromResponse(problem(METHOD_NOT_ALLOWED, refusal).response())
                        .header("Allow", String.join(", ", allowed))
                        .build()
                : problem(status, refusal).response();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid) {
        var errors = invalid.getConstraintViolations().stream()
                .map(violation -> new Rejection.Violation(
                        Constraints.code(violation), Constraints.lastNode(violation), 0, violation.getMessage()))
                .toList();
        return rejected(new Rejection(WebProblem.INVALID_PARAMETER, "a parameter is out of its range", errors));
    }

    @ServerExceptionMapper
    Response notJson(JsonProcessingException failure) {
        return failed(failure);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthenticated() {
        return rejected(WebProblem.UNAUTHENTICATED.because("send a valid bearer token"));
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden() {
        return rejected(WebProblem.FORBIDDEN.because("the roles of this token do not allow this"));
    }

    @ServerExceptionMapper
    Response failed(Throwable failure) {
        if (failure instanceof CompositeException several) {
            var rejection = several.getCauses().stream()
                    .filter(Rejection.class::isInstance)
                    .map(Rejection.class::cast)
                    .findFirst();
            if (rejection.isPresent()) {
                return rejected(rejection.get());
            }
        }
        if (Failures.sqlState(failure).startsWith(DATA_EXCEPTION)) {
            LOG.warn("the database cannot use a value that passed every check", failure);
            return rejected(WebProblem.UNUSABLE_VALUE.because("a value is nothing that can be stored or compared"));
        }
        if (isOutage(failure)) {
            LOG.warn("the database cannot be reached", failure);
            return rejected(WebProblem.UNAVAILABLE.because("try again in a moment, with the same Idempotency-Key"));
        }
        // the request id is in the log's context
        LOG.error("a request failed", failure);
        return rejected(WebProblem.INTERNAL_ERROR.because("this is our fault; the request id finds it in our log"));
    }

    private static Response rejected(Rejection rejection) {
        return Problem.of(rejection).response();
    }

    private static Response invalidParameter(Throwable cause) {
        return rejected(WebProblem.INVALID_PARAMETER.because(
                Optional.ofNullable(cause.getMessage()).orElse("a parameter cannot be read")));
    }

    /** The code of a refusal that has none of its own. */
    static Problem problem(int status, Throwable refusal) {
        return switch (status) {
            case 400 -> Problem.of(400, "bad-request", "the request cannot be read", List.of());
            case 404 -> Problem.of(WebProblem.NOT_FOUND.because("there is nothing at this address"));
            case 413 -> Problem.of(WebProblem.BODY_TOO_LARGE.because("a body may have up to 1 MiB"));
            default -> {
                var reason = Optional.ofNullable(Response.Status.fromStatusCode(status))
                        .map(Response.Status::getReasonPhrase)
                        .orElse("HTTP " + status);
                yield Problem.of(
                        status,
                        reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        Optional.ofNullable(refusal.getMessage()).orElse(reason),
                        List.of());
            }
        };
    }

    private static boolean isOutage(Throwable failure) {
        return causedBy(failure, SocketException.class).isPresent()
                || causedBy(failure, ClosedConnectionException.class).isPresent()
                || OUTAGES.stream().anyMatch(Failures.sqlState(failure)::startsWith);
    }

    private static <T extends Throwable> Optional<T> causedBy(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
