package io.loadline.gateway.subscription;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;

/** {@code If-Match} and {@code If-None-Match}, as PUT and DELETE honour them. */
final class Preconditions {

    private Preconditions() {}

    /** @param version of what is there */
    static void check(RoutingContext request, Optional<Long> version) {
        var tag = version.map(number -> "\"" + number + "\"");
        var match = Optional.ofNullable(request.request().getHeader(HttpHeaders.IF_MATCH));
        if (match.isPresent() && (tag.isEmpty() || !matches(match.get(), tag.get()))) {
            throw Refusal.of(412, "precondition-failed", "It is not the version that If-Match names.");
        }
        var none = Optional.ofNullable(request.request().getHeader(HttpHeaders.IF_NONE_MATCH));
        if (none.isPresent() && tag.isPresent() && matches(none.get(), tag.get())) {
            throw Refusal.of(412, "precondition-failed", "It is there already.");
        }
    }

    private static boolean matches(String sent, String tag) {
        return Arrays.stream(sent.split(",")).map(String::strip).anyMatch(each -> each.equals("*") || each.equals(tag));
    }
}
