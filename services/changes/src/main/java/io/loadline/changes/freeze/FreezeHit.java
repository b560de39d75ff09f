package io.loadline.changes.freeze;

import java.util.UUID;

/**
 * A freeze that covers a service.
 *
 * @param blocking whether it stops the change: at level freeze every one but an emergency, at level restrict what no person has approved, or is of
 *     high risk
 * @param window of a freeze that comes again one occurrence
 * @param message for people
 */
public record FreezeHit(
        UUID id, Terms.Source source, Terms.Level level, boolean blocking, Span window, String message) {

    static FreezeHit of(UUID id, Terms terms, Span window) {
        return new FreezeHit(
                id, terms.source(), terms.level(), terms.level() != Terms.Level.NOTICE, window, message(terms, window));
    }

    /** The same, that stops nothing where a policy says so. */
    public FreezeHit blockingOnlyIf(boolean stops) {
        return new FreezeHit(id, source, level, blocking && stops, window, message);
    }

    private static String message(Terms terms, Span window) {
        return "%s from %s%s"
                .formatted(
                        terms.reason(),
                        window.start(),
                        window.end().map(end -> " to " + end).orElse(" until further notice"));
    }
}
