package io.loadline.gateway.route;

import io.loadline.gateway.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.ConnectException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One request on its way to a service and the answer on its way back. Both bodies flow in the pace of the slower side and are
 * never held in memory; a body that breaks off is never ended as if it were whole.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** What is longer is an upload to the services, too. */
    private static final long LONGEST_BODY = 1 << 20;

    private final Vertx vertx;
    private final InstantSource clock;
    private final Service service;
    private final RoutingContext context;
    private final Duration timeout;

    Exchange(Vertx vertx, InstantSource clock, Service service, RoutingContext context, Duration timeout) {
        this.vertx = vertx;
        this.clock = clock;
        this.service = service;
        this.context = context;
        this.timeout = timeout;
    }

    /** Sends the request, with this {@code Authorization} if there is one, and answers the client in every case. */
    void run(Optional<String> authorization) {
        if (!service.circuit().admits(clock.instant())) {
            unavailable().answer(context);
            return;
        }
        service.bulkhead()
                .enter()
                .compose(place -> ask(authorization, place)
                        .recover(failure ->
                                mayAskAgain(failure) ? ask(authorization, place) : Future.failedFuture(failure))
                        .onComplete(answered -> place.leave()))
                .onSuccess(this::relay)
                .onFailure(this::failed);
    }

    private Future<HttpClientResponse> ask(Optional<String> authorization, Bulkhead.Place place) {
        if (context.response().closed()) {
            // while it waited for its place
            return Future.failedFuture("the client is gone");
        }
        var request = context.request();
        return service.request(request.method(), request.uri())
                .compose(outgoing -> send(outgoing, authorization, place));
    }

    /** A question whose connection broke before its answer began, as when a service restarts; what changes something might be done twice. */
    private boolean mayAskAgain(Throwable failure) {
        return failure instanceof HttpClosedException
                && hasNoBody(context.request())
                && SAFE.contains(context.request().method());
    }

    private Future<HttpClientResponse> send(
            HttpClientRequest outgoing, Optional<String> authorization, Bulkhead.Place place) {
        var request = context.request();
        Headers.toService(request.headers(), outgoing.headers());
        authorization.ifPresent(value -> outgoing.putHeader(HttpHeaders.AUTHORIZATION, value));
        identify(request, outgoing);
        // When the client goes away, the service need not go on.
        context.response().closeHandler(gone -> outgoing.reset());
        var answer = outgoing.response();
        if (isUpload(request)) {
            // It takes as long as its client does, and others need not wait for that.
            place.leave();
        }
        sendBody(request, outgoing).onSuccess(sent -> {
            limit(outgoing, answer);
            // Who wants to wait for a fact does not say how busy the service is.
            if (!request.params().contains("atLeast")) {
                place.measure();
            }
        });
        return answer;
    }

    private static boolean isUpload(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return !hasNoBody(request) && (length == null || Long.parseLong(length) > LONGEST_BODY);
    }

    private void identify(HttpServerRequest request, HttpClientRequest outgoing) {
        var trace = Trace.of(context);
        outgoing.putHeader(Trace.REQUEST_ID, trace.requestId())
                .putHeader(Trace.PARENT, trace.parent())
                .putHeader("X-Forwarded-For", request.remoteAddress().hostAddress())
                .putHeader("X-Forwarded-Proto", String.valueOf(request.scheme()));
        var authority = request.authority();
        if (authority != null) {
            outgoing.putHeader("X-Forwarded-Host", authority.toString());
        }
    }

    private static Future<Void> sendBody(HttpServerRequest request, HttpClientRequest outgoing) {
        if (hasNoBody(request)) {
            if (!request.isEnded()) {
                request.resume();
            }
            return outgoing.end();
        }
        if (!request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            outgoing.setChunked(true);
        }
        return request.pipe().endOnFailure(false).to(outgoing).onFailure(broken -> outgoing.reset());
    }

    private static boolean hasNoBody(HttpServerRequest request) {
        var announced = request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return request.isEnded() || (!announced && SAFE.contains(request.method()));
    }

    private void limit(HttpClientRequest outgoing, Future<HttpClientResponse> answer) {
        var timer = vertx.setTimer(
                timeout.toMillis(), late -> outgoing.reset(0, new TimeoutException("no answer in " + timeout)));
        answer.onComplete(done -> vertx.cancelTimer(timer));
    }

    private void relay(HttpClientResponse answer) {
        service.circuit().succeeded();
        var response = context.response();
        if (response.closed() || response.headWritten()) {
            answer.request().reset();
            return;
        }
        response.setStatusCode(answer.statusCode());
        Headers.toClient(answer.headers(), response.headers());
        if (isBodiless(answer)) {
            answer.resume();
            response.end();
            return;
        }
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        Headers.compress(response.headers());
        answer.pipe().endOnFailure(false).to(response).onFailure(broken -> breakOff(answer, response));
    }

    private boolean isBodiless(HttpClientResponse answer) {
        return context.request().method().equals(HttpMethod.HEAD)
                || answer.statusCode() == 204
                || answer.statusCode() == 304;
    }

    private void breakOff(HttpClientResponse answer, HttpServerResponse response) {
        LOG.debugf("the answer of %s broke off", service);
        answer.request().reset();
        response.reset();
    }

    private void failed(Throwable failure) {
        if (context.response().closed()) {
            return;
        }
        if (failure instanceof Bulkhead.FullException || failure instanceof ConnectionPoolTooBusyException) {
            // It answers, only not so many at once.
            busy().answer(context);
            return;
        }
        LOG.warnf("%s %s: %s", context.request().method(), service, failure.toString());
        service.circuit().failed(clock.instant());
        problem(failure).answer(context);
    }

    private Problem problem(Throwable failure) {
        if (failure instanceof ConnectException) {
            return unavailable();
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return Problem.of(
                        504,
                        "service-timeout",
                        "The service did not answer in time",
                        "%s did not answer within %s. Whether it did what was asked is not known; ask again with the same Idempotency-Key."
                                .formatted(service.name(), timeout));
            }
        }
        return unavailable();
    }

    private Problem busy() {
        return Problem.of(
                        503,
                        "service-busy",
                        "The service is busy",
                        "%s has as many requests as it may have at once; the other services go on."
                                .formatted(service.name()))
                .retryAfter(Duration.ofSeconds(1));
    }

    private Problem unavailable() {
        return Problem.of(
                        503,
                        "service-unavailable",
                        "The service is not available",
                        "%s cannot be reached at the moment; the other services go on.".formatted(service.name()))
                .retryAfter(Duration.ofSeconds(2));
    }
}
