package io.loadline.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Every request has an id, its sender's or ours; it is in the answer, in the log, and the correlation of its events. */
@Singleton
class RequestId {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    private static final int FIRST = 10_000;

    void install(@Observes Filters filters) {
        filters.register(
                request -> {
                    var id = of(request);
                    request.response().putHeader(HEADER, id);
                    MDC.put("requestId", id);
                    request.next();
                },
                FIRST);
    }

    static String of(RoutingContext request) {
        String known = request.get(HEADER);
        if (known != null) {
            return known;
        }
        var sent = request.request().getHeader(HEADER);
        var id = sent != null && SOUND.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        request.put(HEADER, id);
        return id;
    }
}
