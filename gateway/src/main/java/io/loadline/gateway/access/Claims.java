package io.loadline.gateway.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What the gateway reads from a token that was verified before. */
record Claims(String subject, String name, List<String> teams) {

    static Claims of(String token) {
        var claims = payload(token);
        var subject = claims.getString("sub", "unknown");
        return new Claims(
                subject,
                claims.getString("name", claims.getString("preferred_username", subject)),
                claims.getJsonArray("teams", new JsonArray()).stream()
                        .map(String::valueOf)
                        .toList());
    }

    /** All that a token says. */
    static JsonObject payload(String token) {
        var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(payload, StandardCharsets.UTF_8));
    }
}
