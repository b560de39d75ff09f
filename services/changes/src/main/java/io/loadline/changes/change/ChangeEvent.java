package io.loadline.changes.change;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What happened to a change. Events that other services hear of carry the subject, so that each can be told by itself. */
public sealed interface ChangeEvent {

    /** Something that other services hear of, because production was touched. */
    sealed interface Told {
        Subject subject();

        Instant at();
    }

    record Registered(Proposal proposal, String by) implements ChangeEvent {}

    record Detected(Subject subject, Evidence evidence, String by, Instant at, String because)
            implements ChangeEvent, Told {}

    record Submitted(Assessment assessment) implements ChangeEvent {}

    record Assessed(Assessment assessment, int quorum) implements ChangeEvent {}

    /** @param digest of the proposal that was approved */
    record Approved(String by, String digest) implements ChangeEvent {}

    /** Everybody needed has approved, or the policy did. */
    record Scheduled(String digest) implements ChangeEvent {}

    record Rejected(String reason) implements ChangeEvent {}

    record Revised(Proposal proposal) implements ChangeEvent {}

    /** Of what was revised, another person than the requester has written something. */
    record Coauthored(String by) implements ChangeEvent {}

    record Rescheduled(Window window) implements ChangeEvent {}

    record Held(String reason) implements ChangeEvent {}

    record Released() implements ChangeEvent {}

    /** @param unapproved an emergency that nobody has approved yet */
    record Started(Subject subject, String by, Instant at, boolean unapproved, Optional<Evidence> evidence)
            implements ChangeEvent, Told {}

    record Finished(Subject subject, Instant at) implements ChangeEvent, Told {}

    record Failed(Subject subject, Instant at, String reason) implements ChangeEvent, Told {}

    record RollbackStarted(String reason, Optional<UUID> revertedBy) implements ChangeEvent {}

    record RolledBack(Subject subject, Instant at) implements ChangeEvent, Told {}

    /** The rollback has not brought the former state back. */
    record RollbackFailed() implements ChangeEvent {}

    /** @param canary where a canary analysis says so, when it was not watched to the end */
    record Verified(boolean issues, Optional<String> canary) implements ChangeEvent {}

    record RetroactivelyApproved(String by) implements ChangeEvent {}

    record RetroactivelyRejected(String by, String reason) implements ChangeEvent {}

    /**
     * Nobody has approved it retroactively in time; it counts as unauthorised. Others hear of it.
     *
     * @param subject empty in events from before others heard of it, as the time is
     */
    record RetroactiveApprovalOverdue(Optional<Subject> subject, Optional<Instant> at) implements ChangeEvent {}

    record WindowMissed(Instant end) implements ChangeEvent {}

    record Adopted(String by) implements ChangeEvent {}

    record Dismissed(String reason) implements ChangeEvent {}

    record Closed(Optional<String> review) implements ChangeEvent {}

    record Cancelled(String reason) implements ChangeEvent {}
}
