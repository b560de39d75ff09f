package io.loadline.changes.freeze;

import java.time.Instant;
import java.util.UUID;

/** What happened to a freeze. */
public sealed interface FreezeEvent {
    record Opened(Terms terms) implements FreezeEvent {}

    /** Moved, widened or narrowed. */
    record Altered(Terms terms) implements FreezeEvent {}

    /** One change may go out all the same. */
    record Excepted(UUID change, String reason, String by, Instant at) implements FreezeEvent {}

    record Closed(String reason, Instant at) implements FreezeEvent {}

    /**
     * It goes on as it was: others are told of further occurrences.
     *
     * @param from where the stretch begins
     */
    record Announced(Terms terms, Instant from) implements FreezeEvent {}
}
