package io.loadline.gateway.route;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
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
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and the answer on its way back, on one event loop. Both bodies flow in the pace of the slower side
 * and are never held in memory; a body that breaks off is never ended as if it were whole.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    /** What asks to wait for a fact, in whatever way its letters are written. */
    private static final Pattern WAITS = Pattern.compile("(a|%61)(t|%74)(L|%4[Cc])(e|%65)(a|%61)(s|%73)(t|%74)=");

    private final ContextInternal here;
    private final InstantSource clock;
    private final Service service;
    private final String client;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Question question;
    private Bulkhead.@Nullable Place place;
    private @Nullable Line line;
    private boolean onTrial;
    private boolean uploading;
    private boolean answered;
    private boolean askedAgain;

    /**
     * @param client whose request it is
     * @param authorization what the service is told as the header of this name
     * @throws IllegalArgumentException when the client has sent a header that must not be passed on
     */
    Exchange(
            ContextInternal here,
            InstantSource clock,
            Service service,
            String client,
            RoutingContext context,
            Optional<String> authorization) {
        this.here = here;
        this.clock = clock;
        this.service = service;
        this.client = client;
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.question = new Question(request, Headers.forService(context, service, authorization), this::measure);
    }

    /** Sends the request, and answers the client in every case. */
    void run() {
        switch (service.circuit().admits(clock.instant())) {
            case NOBODY -> NoAnswer.unavailable(service.name()).answer(context);
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
        service.bulkhead().enter(client).onSuccess(this::entered).onFailure(this::fail);
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
        if (question.isUpload() && !service.uploads().tryAcquire()) {
            fail(new Bulkhead.FullException());
            return;
        }
        uploading = question.isUpload();
        service.lines().take(here).onSuccess(this::connected).onFailure(this::fail);
    }

    private void connected(Line free) {
        line = free;
        free.carry(this);
        if (line != free) {
            // It was closed, and another one has been asked already.
            return;
        }
        if (response.closed()) {
            leave();
            return;
        }
        if (place != null && uploading) {
            // Others need not wait for that.
            place.leave();
        }
        question.sendOn(free);
    }

    private void measure() {
        // Who wants to wait for a fact does not say how busy the service is.
        if (place != null && !waitsForFact()) {
            place.measure();
        }
    }

    Question question() {
        return question;
    }

    private boolean waitsForFact() {
        return request.uri().indexOf('?') >= 0 && WAITS.matcher(request.uri()).find();
    }

    /**
     * It goes on for longer than usual. Where that is not because the service is at work it takes as long as with an upload: it holds the
     * place of one instead of what all others need.
     */
    void goesOn() {
        if (uploading || !waitsForOthers()) {
            return;
        }
        if (service.uploads().tryAcquire()) {
            uploading = true;
            if (place != null) {
                place.leave();
            }
        } else if (answered) {
            leave();
            response.reset();
        } else {
            fail(new Bulkhead.FullException());
        }
    }

    /** For the client, which lets its body or the answer's be waited for, or for a fact. */
    private boolean waitsForOthers() {
        return answered ? response.writeQueueFull() : question.waitsForClient() || waitsForFact();
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
        detach();
        if (isBodiless()) {
            response.end();
        } else {
            response.end(Buffer.buffer(part));
        }
        // When it was answered early.
        question.drained();
    }

    private boolean isBodiless() {
        return question.method().equals(HttpMethod.HEAD)
                || response.getStatusCode() == 204
                || response.getStatusCode() == 304;
    }

    /** The line is closed, or was silent for too long. */
    void broken(Throwable failure) {
        detach();
        if (answered) {
            LOG.debugf("the answer of %s broke off: %s", service, failure);
            response.reset();
        } else if (mayAskAgain(failure)) {
            askedAgain = true;
            question.askAgain();
            connect();
        } else {
            fail(failure);
        }
    }

    /** When the connection broke before the answer began, as when a service restarts. */
    private boolean mayAskAgain(Throwable failure) {
        return !askedAgain && failure instanceof IOException && question.mayBeAskedAgain();
    }

    private void fail(Throwable failure) {
        var heldUp = failure instanceof TimeoutException && question.waitsForClient();
        var none = NoAnswer.because(failure, heldUp, question.hasGoneOut(), service.name());
        if (none.isFault()) {
            Trace.of(context).tellLog();
            LOG.warnf("%s %s: %s", question.method(), service, failure.toString());
            onTrial = false;
            service.circuit().failed(clock.instant());
        }
        leave();
        none.problem().answer(context);
        if (heldUp && request.version() != HttpVersion.HTTP_2) {
            // It has broken off in the middle; what comes later belongs to nothing.
            request.connection().close();
        }
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
        }
        detach();
    }

    private void detach() {
        line = null;
        question.leave();
        if (uploading) {
            uploading = false;
            service.uploads().release();
        }
    }
}
