package io.loadline.gateway.route;

import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request on its way to a service, in the pace of the service. What is short goes out in one piece, the rest as it comes. */
final class Question {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** What is longer is an upload to the services, too. */
    private static final long LONGEST_BODY = 1 << 20;

    private static final long NOT_KNOWN = -1;

    private final HttpServerRequest request;
    private final HttpMethod method;
    private final HttpHeaders headers;
    private final Runnable sentWhole;
    private @Nullable Line line;

    /** Bytes of the body that are still to come. */
    private long left;

    private boolean begun;
    private boolean sent;
    private boolean paused;

    /**
     * @param headers that the service is sent
     * @param sentWhole told when nothing more is to be sent
     */
    Question(HttpServerRequest request, HttpHeaders headers, Runnable sentWhole) {
        this.request = request;
        this.method = request.method();
        this.headers = headers;
        this.sentWhole = sentWhole;
        this.left = length(request);
    }

    private static long length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? NOT_KNOWN : Long.parseLong(length);
    }

    HttpMethod method() {
        return method;
    }

    /** Whether it takes as long as its client does. */
    boolean isUpload() {
        return !hasNoBody() && (left == NOT_KNOWN || left > LONGEST_BODY);
    }

    private boolean hasNoBody() {
        return request.isEnded() || announcesNone();
    }

    private boolean announcesNone() {
        return SAFE.contains(method)
                && !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                && !request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Goes out on this line. */
    void sendOn(Line to) {
        line = to;
        if (hasNoBody()) {
            if (!request.isEnded()) {
                request.resume();
            }
            sendWhole(to, Unpooled.EMPTY_BUFFER);
        } else {
            request.handler(this::send).endHandler(ended -> finish()).resume();
        }
    }

    /** Its line is another one's. */
    void leave() {
        line = null;
    }

    /**
     * Whether it can be asked once more of a service that has not begun to answer; what changes something might be done twice, and a body
     * that has gone out is not there any more.
     */
    boolean mayBeAskedAgain() {
        return !begun && announcesNone();
    }

    /** As if nothing had been sent. */
    void askAgain() {
        sent = false;
    }

    private void send(Buffer part) {
        if (line == null || sent) {
            return;
        }
        left -= part.length();
        var bytes = Unpooled.wrappedBuffer(part.getBytes());
        if (!begun && left == 0) {
            sendWhole(line, bytes);
            return;
        }
        begin(line);
        line.write(left == 0 ? new DefaultLastHttpContent(bytes) : new DefaultHttpContent(bytes));
        line.flush();
        if (left == 0) {
            end(line);
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
            end(line);
        } else {
            sendWhole(line, Unpooled.EMPTY_BUFFER);
        }
    }

    private void sendWhole(Line to, ByteBuf body) {
        if (!SAFE.contains(method) && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        to.write(new DefaultFullHttpRequest(
                HTTP_1_1, method.toNetty(), request.uri(), body, headers, EmptyHttpHeaders.INSTANCE));
        to.flush();
        end(to);
    }

    private void end(Line to) {
        sent = true;
        to.awaitAnswer();
        sentWhole.run();
    }

    /** Whether nothing more is to be sent, nor waited for by the service because the client has announced more than it sent. */
    boolean isSent() {
        return sent && left <= 0;
    }

    /** Whether the service may know of it. */
    boolean hasGoneOut() {
        return begun || sent;
    }

    /** Whether it is the client that nothing more comes from. */
    boolean waitsForClient() {
        return !sent && !paused;
    }

    /** The service takes more of it; or wants no more, and the rest is read for the sake of the next request. */
    void drained() {
        if (paused) {
            paused = false;
            request.resume();
        }
    }
}
