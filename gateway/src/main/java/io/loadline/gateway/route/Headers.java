package io.loadline.gateway.route;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which headers go on to the other side: not those of one connection (RFC 9110, 7.6.1), nor those that only we may say. */
final class Headers {

    private static final CharSequence FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
    private static final CharSequence FORWARDED_HOST = AsciiString.cached("x-forwarded-host");
    private static final CharSequence FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");

    private static final List<String> OF_ONE_CONNECTION = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    // Cookies hold the console's session, which ends here; who forwarded what is ours to say.
    private static final List<String> OURS = List.of(
            "authorization",
            "cookie",
            "expect",
            "host",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-forwarded-proto",
            "x-forwarded-ssl",
            "x-real-ip",
            "x-request-id",
            "traceparent");

    private static final List<String> NOBODYS_BUSINESS =
            List.of("set-cookie", "server", "x-request-id", "strict-transport-security", "cache-control");

    private static final Predicate<CharSequence> NOT_TO_SERVICES =
            oneOf(Stream.concat(OF_ONE_CONNECTION.stream(), OURS.stream()));

    private static final Predicate<CharSequence> NOT_TO_CLIENTS =
            oneOf(Stream.of(OF_ONE_CONNECTION, NOBODYS_BUSINESS, SecurityHeaders.names())
                    .flatMap(List::stream));

    private static final Pattern WORDY =
            Pattern.compile("(text/(?!event-stream)|application/([a-z.-]+\\+)?(json|x-ndjson|yaml|xml)|image/svg).*");
    private static final int WORTH_IT = 1024;

    private Headers() {}

    /**
     * What a service is sent with a request.
     *
     * @param authorization who asks; the client's own header is not passed on
     * @throws IllegalArgumentException when the client has sent one that must not be passed on
     */
    static HttpHeaders forService(RoutingContext context, Service service, Optional<String> authorization) {
        var request = context.request();
        var trace = Trace.of(context);
        var all = new DefaultHttpHeaders();
        toService(request.headers(), all);
        all.add(HttpHeaderNames.HOST, service.authority())
                .add(Trace.REQUEST_ID, trace.requestId())
                .add(Trace.PARENT, trace.parent())
                .add(FORWARDED_FOR, request.remoteAddress().hostAddress())
                .add(FORWARDED_PROTO, String.valueOf(request.scheme()));
        authorization.ifPresent(value -> all.add(HttpHeaderNames.AUTHORIZATION, value));
        var authority = request.authority();
        if (authority != null) {
            all.add(FORWARDED_HOST, authority.toString());
        }
        return all;
    }

    private static void toService(MultiMap from, HttpHeaders to) {
        var named = named(from.getAll(HttpHeaderNames.CONNECTION));
        from.forEach((name, value) -> {
            if (!NOT_TO_SERVICES.test(name) && !isOneOf(named, name)) {
                to.add(name, value);
            }
        });
    }

    /** Copies an answer's headers for the client; those that the gateway has set already stay as they are. */
    static void toClient(HttpHeaders from, MultiMap to) {
        // Ours says beforehand that nothing is to be compressed.
        to.remove(HttpHeaderNames.CONTENT_ENCODING);
        var named = named(from.getAll(HttpHeaderNames.CONNECTION));
        for (var each = from.iteratorCharSequence(); each.hasNext(); ) {
            var header = each.next();
            if (!NOT_TO_CLIENTS.test(header.getKey()) && !isOneOf(named, header.getKey())) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /** Lets the server compress an answer that is long enough, which its service has not compressed, and no other one. */
    static void compress(MultiMap answer) {
        if (answer.contains(HttpHeaderNames.CONTENT_ENCODING)) {
            return;
        }
        if (isLong(answer.get(HttpHeaderNames.CONTENT_LENGTH)) && isWordy(answer.get(HttpHeaderNames.CONTENT_TYPE))) {
            answer.add(HttpHeaderNames.VARY, "Accept-Encoding");
        } else {
            answer.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.IDENTITY);
        }
    }

    private static boolean isLong(@Nullable String length) {
        return length == null || Long.parseLong(length) >= WORTH_IT;
    }

    private static boolean isWordy(@Nullable String type) {
        return type != null && WORDY.matcher(type).matches();
    }

    /** The headers that {@code Connection} declares to be of this connection only. */
    private static Set<String> named(List<String> connection) {
        if (connection.isEmpty()) {
            return Set.of();
        }
        var names = new HashSet<String>();
        for (var value : connection) {
            for (var name : value.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        // A client must not talk us out of framing a body that it sends.
        names.remove("content-length");
        return names;
    }

    private static boolean isOneOf(Set<String> names, CharSequence name) {
        return !names.isEmpty() && names.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    /** In whichever case, and without a copy of it. */
    private static Predicate<CharSequence> oneOf(Stream<String> names) {
        var all = new DefaultHttpHeaders();
        names.forEach(name -> all.add(name, ""));
        return name -> all.contains(name);
    }
}
