package io.loadline.gateway.route;

import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and the answer on its way back, on one event loop. Both bodies flow in the pace of the slower side
 * and are never held in memory; a body that breaks off is never ended as if it were whole. What is short goes out in one piece.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** What is longer is an upload to the services, too. */
    private static final long LONGEST_BODY = 1 << 20;

    private static final long NOT_KNOWN = -1;

    private final ContextInternal here;
    private final InstantSource clock;
    private final Service service;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpMethod method;
    private final HttpServerResponse response;
    private final HttpHeaders headers;
    private Bulkhead.@Nullable Place place;
    private @Nullable Line line;
    private boolean onTrial;

    /** Bytes of the request's body that are still to come. */
    private long left;

    private boolean begun;
    private boolean sent;
    private boolean paused;
    private boolean answered;
    private boolean askedAgain;

    /**
     * @param authorization what the service is told as the header of this name
     * @throws IllegalArgumentException when the client has sent a header that must not be passed on
     */
    Exchange(
            ContextInternal here,
            InstantSource clock,
            Service service,
            RoutingContext context,
            Optional<String> authorization) {
        this.here = here;
        this.clock = clock;
        this.service = service;
        this.context = context;
        this.request = context.request();
        this.method = request.method();
        this.response = context.response();
        this.headers = headers(authorization);
        this.left = length(request);
    }

    private static long length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? NOT_KNOWN : Long.parseLong(length);
    }

    /** Sends the request, and answers the client in every case. */
    void run() {
        switch (service.circuit().admits(clock.instant())) {
            case NOBODY -> Refusal.unavailable(service).answer(context);
            case EVERYBODY -> enter();
            case A_TRIAL -> {
                onTrial = true;
                enter();
            }
        }
    }

    /** In which it goes on when something comes. */
    ContextInternal context() {
        return here;
    }

    private void enter() {
        service.bulkhead().enter().onSuccess(this::entered).onFailure(this::fail);
    }

    private void entered(Bulkhead.Place free) {
        place = free;
        // When the client goes away, the service need not go on.
        response.closeHandler(gone -> leave());
        connect();
    }

    private void connect() {
        if (response.closed()) {
            // while it waited for its place
            leave();
            return;
        }
        service.lines().take(here).onSuccess(this::connected).onFailure(this::fail);
    }

    private void connected(Line free) {
        line = free;
        free.carry(this);
        if (response.closed()) {
            leave();
        } else if (hasNoBody()) {
            if (!request.isEnded()) {
                request.resume();
            }
            sendWhole(Unpooled.EMPTY_BUFFER);
        } else {
            sendBody();
        }
    }

    private boolean hasNoBody() {
        return request.isEnded()
                || (SAFE.contains(method)
                        && !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                        && !request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING));
    }

    private void sendBody() {
        if (place != null && (left == NOT_KNOWN || left > LONGEST_BODY)) {
            // It takes as long as its client does, and others need not wait for that.
            place.leave();
        }
        request.handler(this::send).endHandler(ended -> finish()).resume();
    }

    private void send(Buffer part) {
        if (line == null || sent) {
            return;
        }
        left -= part.length();
        var bytes = Unpooled.wrappedBuffer(part.getBytes());
        if (!begun && left == 0) {
            sendWhole(bytes);
            return;
        }
        begin(line);
        line.write(left == 0 ? new DefaultLastHttpContent(bytes) : new DefaultHttpContent(bytes));
        line.flush();
        if (left == 0) {
            markSent(line);
        } else if (!line.takesMore()) {
            paused = true;
            request.pause();
        }
    }

    private void begin(Line to) {
        if (begun) {
            return;
        }
        begun = true;
        if (left < 0) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        to.write(new DefaultHttpRequest(HTTP_1_1, method.toNetty(), request.uri(), headers));
    }

    private void finish() {
        if (line == null || sent) {
            return;
        }
        if (begun) {
            line.write(LastHttpContent.EMPTY_LAST_CONTENT);
            line.flush();
            markSent(line);
        } else {
            sendWhole(Unpooled.EMPTY_BUFFER);
        }
    }

    private void sendWhole(ByteBuf body) {
        if (line == null) {
            return;
        }
        if (!SAFE.contains(method) && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        line.write(new DefaultFullHttpRequest(
                HTTP_1_1, method.toNetty(), request.uri(), body, headers, EmptyHttpHeaders.INSTANCE));
        line.flush();
        markSent(line);
    }

    private HttpHeaders headers(Optional<String> authorization) {
        var all = new DefaultHttpHeaders();
        Headers.toService(request.headers(), all);
        var trace = Trace.of(context);
        all.add(HttpHeaderNames.HOST, service.authority())
                .add(Trace.REQUEST_ID, trace.requestId())
                .add(Trace.PARENT, trace.parent())
                .add(Headers.FORWARDED_FOR, request.remoteAddress().hostAddress())
                .add(Headers.FORWARDED_PROTO, String.valueOf(request.scheme()));
        authorization.ifPresent(value -> all.add(HttpHeaderNames.AUTHORIZATION, value));
        var authority = request.authority();
        if (authority != null) {
            all.add(Headers.FORWARDED_HOST, authority.toString());
        }
        return all;
    }

    private void markSent(Line to) {
        sent = true;
        to.awaitAnswer();
        // Who wants to wait for a fact does not say how busy the service is.
        if (place != null && !request.uri().contains("atLeast=")) {
            place.measure();
        }
    }

    /** Whether nothing more is to be sent, nor waited for by the service because the client has announced more than it sent. */
    boolean isSent() {
        return sent && left <= 0;
    }

    /** The service takes more of the request's body. */
    void drained() {
        if (paused) {
            paused = false;
            request.resume();
        }
    }

    /** The answer begins. */
    void answer(HttpResponse head) {
        answered = true;
        onTrial = false;
        service.circuit().succeeded();
        if (place != null) {
            place.leave();
        }
        response.setStatusCode(head.status().code());
        Headers.toClient(head.headers(), response.headers());
        Headers.compress(response.headers());
    }

    /** A part of the answer's body, which is not the last one. */
    void pass(byte[] part) {
        if (isBodiless() || part.length == 0) {
            return;
        }
        if (!response.headWritten() && !response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        response.write(Buffer.buffer(part));
        if (response.writeQueueFull() && line != null) {
            var source = line;
            source.pause();
            response.drainHandler(drained -> source.resume());
        }
    }

    /** The last part of the answer's body. */
    void end(byte[] part) {
        line = null;
        if (isBodiless()) {
            response.end();
        } else {
            response.end(Buffer.buffer(part));
        }
        // The rest of a request that was answered early is read, for the sake of the next one.
        drained();
    }

    private boolean isBodiless() {
        return method.equals(HttpMethod.HEAD) || response.getStatusCode() == 204 || response.getStatusCode() == 304;
    }

    /** The line is closed, or was silent for too long. */
    void broken(Throwable failure) {
        line = null;
        if (answered) {
            LOG.debugf("the answer of %s broke off: %s", service, failure);
            response.reset();
        } else if (mayAskAgain(failure)) {
            askedAgain = true;
            sent = false;
            connect();
        } else {
            fail(failure);
        }
    }

    /** A question whose connection broke before its answer began, as when a service restarts; what changes something might be done twice. */
    private boolean mayAskAgain(Throwable failure) {
        return !askedAgain && failure instanceof IOException && !begun && hasNoBody() && SAFE.contains(method);
    }

    private void fail(Throwable failure) {
        var heldUp = isHeldUpByClient(failure);
        var refusal = Refusal.because(failure, heldUp, service);
        if (refusal.isFault()) {
            Trace.of(context).tellLog();
            LOG.warnf("%s %s: %s", method, service, failure.toString());
            onTrial = false;
            service.circuit().failed(clock.instant());
        }
        leave();
        refusal.problem().answer(context);
        if (heldUp && request.version() != HttpVersion.HTTP_2) {
            // It has broken off in the middle; what comes later belongs to nothing.
            request.connection().close();
        }
    }

    private boolean isHeldUpByClient(Throwable failure) {
        return failure instanceof TimeoutException && !sent && !paused;
    }

    /** Whatever it has is for others. */
    private void leave() {
        if (onTrial) {
            onTrial = false;
            service.circuit().untried();
        }
        if (place != null) {
            place.leave();
        }
        if (line != null) {
            line.cut();
            line = null;
        }
    }
}
