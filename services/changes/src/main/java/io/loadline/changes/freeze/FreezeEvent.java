package io.loadline.changes.freeze;

import java.time.Instant;

/** What happened to a freeze. */
public sealed interface FreezeEvent {
    record Opened(Terms terms) implements FreezeEvent {}

    /** Moved, widened or narrowed. */
    record Altered(Terms terms) implements FreezeEvent {}

    record Closed(String reason, Instant at) implements FreezeEvent {}
}
