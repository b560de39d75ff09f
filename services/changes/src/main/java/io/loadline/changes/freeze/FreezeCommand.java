package io.loadline.changes.freeze;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of a freeze. */
public sealed interface FreezeCommand {

    /** The freeze holds on these terms from now on, whatever held before; the same terms again change nothing. */
    record Open(Terms terms) implements FreezeCommand {}

    /** A person lifts it. */
    record Close(String reason) implements FreezeCommand {}

    /**
     * Somebody asks that one change may go out all the same; without effect when it may already.
     *
     * @param until by when it is over, answered or not
     */
    record AskException(UUID change, String reason, String by, Optional<Instant> until) implements FreezeCommand {}

    /**
     * One change may go out all the same; again for the same change and time without effect.
     *
     * @param until when it is over; empty for when it was asked for, or else for when the freeze is over
     */
    record Except(UUID change, String reason, String by, Optional<Instant> until) implements FreezeCommand {}

    /** What was asked for is turned down, or what was granted is taken back. */
    record RefuseException(UUID change, String reason, String by) implements FreezeCommand {}

    /** Its time is over; without effect when it was answered otherwise, or given another end, since. */
    record ExpireException(UUID change, Instant until) implements FreezeCommand {}

    /** What it came from is gone; without effect when it is closed already. */
    record Lapse(String reason) implements FreezeCommand {}

    /** Others are told of the occurrences from an instant on; without effect when it does not come again or is closed. */
    record Announce(Instant from) implements FreezeCommand {}
}
