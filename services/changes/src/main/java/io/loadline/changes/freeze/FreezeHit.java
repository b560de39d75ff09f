package io.loadline.changes.freeze;

import java.util.UUID;

/**
 * A freeze that covers a service.
 *
 * @param blocking whether nothing but an emergency may go out while it holds
 * @param message for people
 */
public record FreezeHit(
        UUID id, Terms.Source source, Terms.Level level, boolean blocking, Span window, String message) {

    static FreezeHit of(UUID id, Terms terms) {
        return new FreezeHit(
                id, terms.source(), terms.level(), terms.level() == Terms.Level.FREEZE, terms.window(), message(terms));
    }

    private static String message(Terms terms) {
        return "%s from %s%s"
                .formatted(
                        terms.reason(),
                        terms.window().start(),
                        terms.window().end().map(end -> " to " + end).orElse(" until further notice"));
    }
}
