package io.loadline.gateway.access;

import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request needs, in the terms of the realm's policies.
 *
 * @param resource the service that is asked, or {@code operations} of whichever one
 * @param scope {@code read} or {@code write}
 */
record Permission(String resource, String scope) {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String OPERATIONS = "operations";
    private static final int SERVICE = "/api/".length();
    private static final int VERSION = "/v1/".length();

    /** Posted because of the size of the question; nothing is stored. */
    private static final Pattern QUESTION = Pattern.compile("/api/capacity/v1/plans/[^/]+/(what-if|replay)");

    /** @param path {@code /api/<service>/v1/…} in its one spelling */
    static Permission of(HttpMethod method, String path) {
        int end = path.indexOf('/', SERVICE);
        var service = path.substring(SERVICE, end);
        if (path.startsWith(OPERATIONS, end + VERSION)) {
            return new Permission(OPERATIONS, READS.contains(method) ? "read" : "write");
        }
        var reads = READS.contains(method)
                || (method.equals(HttpMethod.POST) && QUESTION.matcher(path).matches());
        return new Permission(service, reads ? "read" : "write");
    }
}
