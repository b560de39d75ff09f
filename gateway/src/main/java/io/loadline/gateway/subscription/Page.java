package io.loadline.gateway.subscription;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/** Lists in pages, as the services have them: {@code limit}, {@code after}, {@code items}, {@code next}. */
final class Page {
    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    private Page() {}

    static int limit(RoutingContext request) {
        try {
            var limit = Integer.parseInt(request.request().getParam("limit", Integer.toString(DEFAULT)));
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below, as a number out of range is.
        }
        throw Refusal.of(400, "invalid-limit", "limit is 1 to " + MOST + ".");
    }

    /** The cursor of a list that is in the order of numbers. */
    static long number(RoutingContext request, long first) {
        try {
            return Long.parseLong(request.request().getParam("after", Long.toString(first)));
        } catch (NumberFormatException e) {
            throw invalidCursor();
        }
    }

    static Refusal invalidCursor() {
        return Refusal.of(400, "invalid-cursor", "after is a cursor that a list has given.");
    }

    /** @param found one more than {@code limit} when there is another page */
    static <T> Reply of(List<T> found, int limit, Function<T, JsonObject> json, Function<T, String> cursor) {
        var items = found.stream().limit(limit).toList();
        return new Reply(
                200,
                new JsonObject()
                        .put("items", new JsonArray(items.stream().map(json).toList()))
                        .put("next", found.size() > limit ? cursor.apply(items.getLast()) : null));
    }
}
