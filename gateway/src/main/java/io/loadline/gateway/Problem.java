package io.loadline.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A failure of the gateway itself, as RFC 9457 {@code application/problem+json}; the services' own problems pass through
 * unchanged.
 *
 * @param status the HTTP status
 * @param code stable, for programs; the type is a URN made of it, as in the services
 * @param title the same for every problem of this code
 * @param detail what happened this time, for people; never an internal of the platform
 * @param retryAfter when it makes sense to ask again, if that is known
 * @param flaws every single thing that is wrong with what was sent
 */
public record Problem(
        int status, String code, String title, String detail, Optional<Duration> retryAfter, List<Flaw> flaws) {

    /** Media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that asking again does not solve. */
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, Optional.empty(), List.of());
    }

    /** A request that can be read in two ways, or in none. */
    public static Problem ambiguous(String detail) {
        return of(400, "malformed-request", "The request is ambiguous", detail);
    }

    /** The same, with the time after which to ask again. */
    public Problem retryAfter(Duration pause) {
        return new Problem(status, code, title, detail, Optional.of(pause), flaws);
    }

    /** The same, with every reason. */
    public Problem because(List<Flaw> reasons) {
        return new Problem(status, code, title, detail, retryAfter, List.copyOf(reasons));
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer to it, within the body (RFC 6901)
     */
    public record Flaw(String code, String pointer, String message) {

        JsonObject json() {
            return new JsonObject().put("code", code).put("pointer", pointer).put("message", message);
        }
    }

    /** Answers the request with it; does nothing when the answer has already begun. */
    public void answer(RoutingContext context) {
        var response = context.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        if (!context.request().isEnded()) {
            // What is left of it is read, for the sake of the next request.
            context.request().resume();
        }
        retryAfter.ifPresent(pause -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(pause))));
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json(context).toBuffer());
    }

    private JsonObject json(RoutingContext context) {
        return new JsonObject()
                .put("type", "urn:loadline:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", context.request().path())
                .put("code", code)
                .put("errors", new JsonArray(flaws.stream().map(Flaw::json).toList()));
    }

    private static long seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
