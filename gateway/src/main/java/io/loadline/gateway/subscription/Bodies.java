package io.loadline.gateway.subscription;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Short bodies that are for the gateway itself; those for services pass by unread. */
final class Bodies {
    private static final int LONGEST = 65_536;

    private Bodies() {}

    static Uni<JsonObject> json(RoutingContext request) {
        demandLength(request);
        // Nothing may be read before who asks is known, so it was paused until now.
        var body = request.request().body();
        request.request().resume();
        return Uni.createFrom()
                .completionStage(body::toCompletionStage)
                .onFailure()
                .transform(gone -> Refusal.of(400, "incomplete-body", "The rest of the body did not come."))
                .map(Bodies::parse);
    }

    private static void demandLength(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || length.length() > 9 || !length.chars().allMatch(Character::isDigit)) {
            throw Refusal.of(411, "length-required", "A body of JSON with its Content-Length is needed.");
        }
        if (Integer.parseInt(length) > LONGEST) {
            throw Refusal.of(413, "body-too-large", "The body may have up to " + LONGEST + " bytes.");
        }
        var type = String.valueOf(request.request().getHeader(HttpHeaders.CONTENT_TYPE));
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Refusal.of(415, "unsupported-media-type", "The body has to be application/json.");
        }
    }

    /** @throws Refusal when it is none */
    static JsonObject parse(Buffer body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw Refusal.of(400, "malformed-body", "The body is no JSON object.");
        }
    }
}
