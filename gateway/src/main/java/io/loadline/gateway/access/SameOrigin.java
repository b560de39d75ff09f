package io.loadline.gateway.access;

import io.loadline.gateway.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Set;

/**
 * Protects the console's session against requests that another site makes a browser send. What changes something needs a header
 * that no form can send and that a script of another origin may not send without a permission that is never given (CORS is
 * off), and the browser's own word on where the request comes from, when it gives one.
 */
final class SameOrigin {

    static final String HEADER = "X-Loadline-Console";

    static final Problem REFUSAL = Problem.of(
            403,
            "cross-site-request",
            "The request did not come from the console",
            "A session changes things only with the header " + HEADER + " and from the console's own pages.");

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private SameOrigin() {}

    static boolean trusts(HttpServerRequest request) {
        return SAFE.contains(request.method())
                || (request.headers().contains(HEADER) && sameSite(request) && sameOrigin(request));
    }

    private static boolean sameSite(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }

    private static boolean sameOrigin(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var authority = request.authority();
        if (origin == null || authority == null) {
            return origin == null;
        }
        try {
            return authority.toString().equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
