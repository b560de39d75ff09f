package io.loadline.gateway.subscription;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway itself answers.
 *
 * @param body JSON, or none
 */
record Reply(int status, Optional<JsonObject> body, Map<String, String> headers) {

    Reply(int status, JsonObject body) {
        this(status, Optional.of(body), Map.of());
    }

    static Reply nothing() {
        return new Reply(204, Optional.empty(), Map.of());
    }

    Reply with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, more);
    }

    Reply etag(long version) {
        return with("ETag", "\"" + version + "\"");
    }

    void answer(RoutingContext request) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (body.isPresent()) {
            response.putHeader("Content-Type", "application/json")
                    .end(body.get().toBuffer());
        } else {
            response.end();
        }
    }
}
