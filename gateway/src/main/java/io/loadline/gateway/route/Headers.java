package io.loadline.gateway.route;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers go on to the other side: not those of one connection (RFC 9110, 7.6.1), nor those that only we may say. */
final class Headers {

    private static final Set<String> OF_ONE_CONNECTION = Set.of(
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
    private static final Set<String> NOT_TO_SERVICES = Set.of(
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

    private static final Set<String> NOT_TO_CLIENTS =
            Set.of("set-cookie", "server", "x-request-id", "strict-transport-security");

    private static final Pattern WORDY =
            Pattern.compile("(text/(?!event-stream)|application/([a-z.-]+\\+)?(json|x-ndjson|yaml|xml)|image/svg).*");
    private static final int WORTH_IT = 1024;

    private Headers() {}

    /** Copies a request's headers for a service; {@code authorization} is left to the caller, who knows whose it is. */
    static void toService(MultiMap from, MultiMap to) {
        copy(from, to, NOT_TO_SERVICES);
    }

    /** Copies an answer's headers for the client; those that the gateway has set already stay as they are. */
    static void toClient(MultiMap from, MultiMap to) {
        // The server has set "identity" beforehand, so that it does not compress by itself.
        if (from.contains("content-encoding")) {
            to.remove("content-encoding");
        }
        var set = new HashSet<>(NOT_TO_CLIENTS);
        to.names().forEach(name -> set.add(name.toLowerCase(Locale.ROOT)));
        copy(from, to, set);
    }

    /** Lets the server compress an answer that is long enough, and which its service has not compressed. */
    static void compress(MultiMap answer) {
        var length = answer.get("content-length");
        var type = answer.get("content-type");
        if ((length == null || Long.parseLong(length) >= WORTH_IT)
                && "identity".equals(answer.get("content-encoding"))
                && type != null
                && WORDY.matcher(type).matches()) {
            answer.remove("content-encoding");
            answer.add("vary", "Accept-Encoding");
        }
    }

    private static void copy(MultiMap from, MultiMap to, Set<String> except) {
        var named = named(from);
        from.forEach((name, value) -> {
            var key = name.toLowerCase(Locale.ROOT);
            if (!OF_ONE_CONNECTION.contains(key) && !except.contains(key) && !named.contains(key)) {
                to.add(name, value);
            }
        });
    }

    /** The headers that {@code Connection} declares to be of this connection only. */
    private static Set<String> named(MultiMap headers) {
        if (!headers.contains("connection")) {
            return Set.of();
        }
        var names = new HashSet<String>();
        for (var value : headers.getAll("connection")) {
            for (var name : value.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        // A client must not talk us out of framing a body that it sends.
        names.remove("content-length");
        return names;
    }
}
