package io.loadline.changes.freeze;

import java.time.Instant;
import java.util.UUID;

/** What can be asked of a freeze. */
public sealed interface FreezeCommand {

    /** The freeze holds on these terms from now on, whatever held before; the same terms again change nothing. */
    record Open(Terms terms) implements FreezeCommand {}

    /** A person lifts it. */
    record Close(String reason) implements FreezeCommand {}

    /** One change may go out all the same; again for the same change without effect. */
    record Except(UUID change, String reason, String by) implements FreezeCommand {}

    /** What it came from is gone; without effect when it is closed already. */
    record Lapse(String reason) implements FreezeCommand {}

    /** Others are told of the occurrences from an instant on; without effect when it does not come again or is closed. */
    record Announce(Instant from) implements FreezeCommand {}
}
