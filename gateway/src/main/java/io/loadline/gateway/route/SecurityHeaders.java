package io.loadline.gateway.route;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.util.List;

/** What every answer tells a browser not to do with it (OWASP Secure Headers Project). */
final class SecurityHeaders {

    private static final List<Header> ALL = List.of(
            header("x-content-type-options", "nosniff"),
            header("x-frame-options", "DENY"),
            header("referrer-policy", "same-origin"),
            header("cross-origin-opener-policy", "same-origin"),
            header("cross-origin-resource-policy", "same-origin"),
            header("permissions-policy", "camera=(), geolocation=(), microphone=()"),
            header(
                    "content-security-policy",
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none';"
                            + " base-uri 'none'; object-src 'none'; form-action 'self'"));

    private SecurityHeaders() {}

    private record Header(AsciiString name, AsciiString value) {}

    private static Header header(String name, String value) {
        return new Header(AsciiString.cached(name), AsciiString.cached(value));
    }

    static void set(MultiMap answer) {
        for (var header : ALL) {
            answer.set(header.name, header.value);
        }
    }

    /** In lower case. */
    static List<String> names() {
        return ALL.stream().map(header -> header.name.toString()).toList();
    }
}
