package io.loadline.changes.change;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What can be asked of a change. {@code by} is the person, not the machine that acts for one. */
public sealed interface ChangeCommand {

    /** One of the verbs of the API, legal in some states only. */
    sealed interface Verb extends ChangeCommand {}

    record Register(Proposal proposal, String by) implements Verb {}

    /** Somebody has changed production without a registered change, or outside its permission, which {@code because} says. */
    record Detect(Subject subject, Evidence evidence, String by, Instant at, String because) implements Verb {}

    record Submit(Assessment assessment) implements Verb {}

    record Assess(Assessment assessment) implements Verb {}

    /**
     * @param digest of the proposal that the approver has seen, if the client tells
     * @param roles of the approver
     */
    record Approve(String by, Optional<String> digest, Set<String> roles) implements Verb {
        public Approve {
            roles = Set.copyOf(roles);
        }

        /** By somebody of no role that a policy could ask for. */
        public Approve(String by, Optional<String> digest) {
            this(by, digest, Set.of());
        }
    }

    record Reject(String reason) implements Verb {}

    record Revise(Proposal proposal, String by) implements Verb {}

    record Reschedule(Window window) implements Verb {}

    record Hold(String reason) implements Verb {}

    record Release() implements Verb {}

    /** @param assessment of this moment, since freezes come and go after the approval */
    record Start(String by, Assessment assessment, Optional<Evidence> evidence) implements Verb {}

    record Finish() implements Verb {}

    record Fail(String reason) implements Verb {}

    record Rollback(String reason, Optional<UUID> revertedBy) implements Verb {}

    /** @param restored whether the former state is back; if not, the change has failed for good */
    record CompleteRollback(boolean restored) implements Verb {}

    /** @param canary where a canary analysis says that it is good, in place of the rest of the time in which it is watched */
    record Verify(boolean issues, Optional<String> canary) implements Verb {}

    record ApproveRetroactively(String by) implements Verb {}

    record RejectRetroactively(String by, String reason) implements Verb {}

    /** @param review what was learned, or where that is written down */
    record Close(Optional<String> review) implements Verb {}

    record Cancel(String reason) implements Verb {}

    /** Somebody stands for what was detected. */
    record Adopt(String by) implements Verb {}

    record Dismiss(String reason) implements Verb {}

    /**
     * What became of a detected change in production; without effect on any other.
     *
     * @param at when it did, in the words of the tool that tells
     */
    record Observe(boolean success, Instant at) implements ChangeCommand {}

    /** The window has ended; without effect when the change was started or moved since. */
    record MissWindow(Instant end) implements ChangeCommand {}

    /** The time for a retroactive approval is over; without effect when there was one. */
    record Escalate() implements ChangeCommand {}
}
