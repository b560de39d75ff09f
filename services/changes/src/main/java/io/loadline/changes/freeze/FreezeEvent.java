package io.loadline.changes.freeze;

import java.time.Instant;

/** What happened to a freeze. */
public sealed interface FreezeEvent {
    record Opened(Terms terms) implements FreezeEvent {}

    /** Moved, widened or narrowed. */
    record Altered(Terms terms) implements FreezeEvent {}

    record Closed(String reason, Instant at) implements FreezeEvent {}

    /**
     * It goes on as it was: others are told of further occurrences.
     *
     * @param from where the stretch begins
     */
    record Announced(Terms terms, Instant from) implements FreezeEvent {}
}
