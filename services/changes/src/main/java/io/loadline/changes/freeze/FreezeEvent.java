package io.loadline.changes.freeze;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What happened to a freeze. */
public sealed interface FreezeEvent {
    record Opened(Terms terms) implements FreezeEvent {}

    /** Moved, widened or narrowed. */
    record Altered(Terms terms) implements FreezeEvent {}

    /** Somebody asks that one change may go out all the same. */
    record ExceptionAsked(UUID change, String reason, String by, Instant at, Optional<Instant> until)
            implements FreezeEvent {}

    /** One change may go out all the same. */
    record Excepted(UUID change, String reason, String by, Instant at, Optional<Instant> until)
            implements FreezeEvent {}

    /** It may not, or no longer. */
    record ExceptionRefused(UUID change, String reason, String by, Instant at) implements FreezeEvent {}

    /** It may no longer, or what was asked for was not answered in time. */
    record ExceptionExpired(UUID change, Instant at) implements FreezeEvent {}

    record Closed(String reason, Instant at) implements FreezeEvent {}

    /**
     * It goes on as it was: others are told of further occurrences.
     *
     * @param from where the stretch begins
     */
    record Announced(Terms terms, Instant from) implements FreezeEvent {}
}
