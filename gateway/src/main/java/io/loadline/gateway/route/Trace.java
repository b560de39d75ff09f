package io.loadline.gateway.route;

import io.netty.util.AsciiString;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** How one request is recognised in all logs: {@code X-Request-Id}, and {@code traceparent} of W3C Trace Context. */
record Trace(String requestId, String parent) {

    static final CharSequence REQUEST_ID = AsciiString.cached("x-request-id");
    static final CharSequence PARENT = AsciiString.cached("traceparent");

    private static final Pattern SOUND_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern SOUND_PARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 1L << 63;

    /** Takes what the client sent when it is well formed, makes it otherwise, and tells the client. */
    static void begin(RoutingContext context) {
        var trace = new Trace(requestId(context.request()), parent(context.request()));
        context.put(Trace.class.getName(), trace);
        context.response().putHeader(REQUEST_ID, trace.requestId);
    }

    static Trace of(RoutingContext context) {
        return context.get(Trace.class.getName());
    }

    /** Whatever is said from now on in this context is said of this request. */
    void tellLog() {
        MDC.put("requestId", requestId);
    }

    private static String requestId(HttpServerRequest request) {
        var sent = request.getHeader(REQUEST_ID);
        return sent != null && SOUND_ID.matcher(sent).matches() ? sent : freshId();
    }

    private static String parent(HttpServerRequest request) {
        var sent = Span.current().getSpanContext().isValid() ? ownStep() : request.getHeader(PARENT);
        return sent != null && SOUND_PARENT.matcher(sent).matches()
                ? sent
                : "00-" + hex() + hex() + "-" + hex() + "-01";
    }

    /** When traces are recorded; it has taken up what the client sent. */
    private static @Nullable String ownStep() {
        var step = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), step, Map::put);
        return step.get(PARENT.toString());
    }

    /** A random UUID; it has to be unique and not a secret, so it need not be drawn as one. */
    private static String freshId() {
        var random = ThreadLocalRandom.current();
        return new UUID((random.nextLong() & ~0xF000L) | VERSION_4, (random.nextLong() >>> 2) | VARIANT).toString();
    }

    private static String hex() {
        // A zero id is invalid; the lowest bit set costs one bit of 64 and is never zero.
        return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
