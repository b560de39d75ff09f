package io.loadline.changes.change;

import io.loadline.changes.change.ChangeEvent.Adopted;
import io.loadline.changes.change.ChangeEvent.Approved;
import io.loadline.changes.change.ChangeEvent.Assessed;
import io.loadline.changes.change.ChangeEvent.Cancelled;
import io.loadline.changes.change.ChangeEvent.Closed;
import io.loadline.changes.change.ChangeEvent.Coauthored;
import io.loadline.changes.change.ChangeEvent.Detected;
import io.loadline.changes.change.ChangeEvent.Dismissed;
import io.loadline.changes.change.ChangeEvent.Failed;
import io.loadline.changes.change.ChangeEvent.Finished;
import io.loadline.changes.change.ChangeEvent.Held;
import io.loadline.changes.change.ChangeEvent.Registered;
import io.loadline.changes.change.ChangeEvent.Rejected;
import io.loadline.changes.change.ChangeEvent.Released;
import io.loadline.changes.change.ChangeEvent.Rescheduled;
import io.loadline.changes.change.ChangeEvent.RetroactiveApprovalOverdue;
import io.loadline.changes.change.ChangeEvent.RetroactivelyApproved;
import io.loadline.changes.change.ChangeEvent.RetroactivelyRejected;
import io.loadline.changes.change.ChangeEvent.Revised;
import io.loadline.changes.change.ChangeEvent.RollbackFailed;
import io.loadline.changes.change.ChangeEvent.RollbackStarted;
import io.loadline.changes.change.ChangeEvent.RolledBack;
import io.loadline.changes.change.ChangeEvent.Scheduled;
import io.loadline.changes.change.ChangeEvent.Started;
import io.loadline.changes.change.ChangeEvent.Submitted;
import io.loadline.changes.change.ChangeEvent.Verified;
import io.loadline.changes.change.ChangeEvent.WindowMissed;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A change to production, from the first draft to the last word about it.
 *
 * @param proposal empty for one that was detected
 * @param subject empty before it exists
 * @param requester the person who asked for it, did it unasked, or stands for it
 * @param approvers persons whose approval holds for the proposal as it is
 * @param quorum how many approvals it needs
 * @param startedAt when production was touched
 * @param finishedAt when all of it had reached production, whatever came after
 * @param rolledBackAt when what ran before ran again
 * @param asked which rule of which policy says who has to approve; empty before it was assessed
 * @param retro whether an approval is owed that should have come first
 * @param overdue whether it did not come within two business days
 * @param coauthors persons besides the requester who have written what is proposed; empty without any
 * @param highRisk whether it was of high risk when it was assessed; empty before
 * @param doer who did what was detected, as the tool that told of it names them; empty for what was planned
 * @param weighed changes in the way that were known when it was assessed; empty before
 */
public record Change(
        State state,
        Optional<Proposal> proposal,
        Optional<Subject> subject,
        String requester,
        List<String> approvers,
        int quorum,
        Retro retro,
        Result result,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> rolledBackAt,
        Optional<Asked> asked,
        boolean overdue,
        Optional<List<UUID>> weighed,
        Optional<String> doer,
        Optional<Boolean> highRisk,
        Optional<List<String>> coauthors) {
    public Change {
        approvers = List.copyOf(approvers);
    }

    /** The rule. */
    public static final ChangeDecider DECIDER = new ChangeDecider();

    static final Change NONE = new Change(
            State.NONE,
            Optional.empty(),
            Optional.empty(),
            "",
            List.of(),
            1,
            Retro.NOT_NEEDED,
            Result.OPEN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The approval that comes afterwards. */
    public enum Retro {
        NOT_NEEDED,
        DUE,
        APPROVED,
        REJECTED
    }

    /** How it ended in production. */
    public enum Result {
        OPEN,
        SUCCESS,
        SUCCESS_WITH_ISSUES,
        FAILED,
        ROLLED_BACK
    }

    /** The verbs that its state allows. */
    public List<String> actions() {
        return Action.verbsOn(this);
    }

    boolean isEmergency() {
        return is(Subject.Type.EMERGENCY);
    }

    boolean is(Subject.Type type) {
        return subject.map(s -> s.type() == type).orElse(false);
    }

    /** Whether what happened in production at an instant may be its doing: it was being carried out, or could have been. */
    public boolean wasAtWork(Instant at) {
        return switch (state) {
            case SCHEDULED -> proposal.orElseThrow().allows(at);
            case IN_PROGRESS, VERIFYING, ROLLING_BACK -> hadBegun(at);
            case REVIEW, CLOSED, RETRO_APPROVAL, DETECTED ->
                hadBegun(at)
                        && proposal.map(what -> what.allows(at))
                                .orElseGet(() -> startedAt
                                        .filter(begun -> at.isBefore(begun.plus(ChangeDecider.TOLERANCE)))
                                        .isPresent());
            case NONE, DRAFT, ASSESSING, AWAITING_APPROVAL, ON_HOLD, MISSED, CANCELLED -> false;
        };
    }

    /** Of what was detected: nobody has looked at it yet, or somebody has said that it is of no interest. */
    public boolean waitsOrWasDismissed() {
        return state == State.DETECTED || wasDismissed();
    }

    /** Of what was detected: somebody has said that it is of no interest. */
    public boolean wasDismissed() {
        return state == State.CLOSED && proposal.isEmpty() && retro == Retro.NOT_NEEDED;
    }

    /**
     * Whether nobody had registered it and nobody stands for it yet, or the approval that it owes was refused, is late, or will not come
     * because it was given up (reference 2.7).
     */
    public boolean wentOutUnauthorised() {
        return state == State.DETECTED
                || retro == Retro.REJECTED
                || overdue
                || (state == State.CANCELLED && retro == Retro.DUE);
    }

    /** Whether a digest, the first letters of one as people write them, or a version is that of its artifact. */
    public boolean isKnownAs(String artifact) {
        return subject.flatMap(Subject::artifact)
                .filter(own -> own.isKnownAs(artifact))
                .isPresent();
    }

    private boolean hadBegun(Instant at) {
        return startedAt
                .filter(begun -> !at.isBefore(begun.minus(ChangeDecider.TOLERANCE)))
                .isPresent();
    }

    /** Until when it is watched; empty as long as it is not made, and when it is not watched at all. */
    Optional<Instant> soaksUntil() {
        return finishedAt.flatMap(made -> proposal.flatMap(Proposal::soak).map(made::plus));
    }

    /**
     * The time that a change takes for itself once it is proposed: its window, and what it is watched for after that, which is later
     * when it was made later.
     */
    Optional<Window> taken() {
        return proposal.map(what -> {
            var planned = what.window().end().plus(what.soak().orElse(Duration.ZERO));
            return new Window(
                    what.window().start(),
                    soaksUntil().filter(planned::isBefore).orElse(planned));
        });
    }

    /** Whether it may go out where a freeze asks for what a person has approved and is not of high risk. */
    public boolean passesRestriction() {
        return !approvers.isEmpty() && !highRisk.orElse(false);
    }

    /**
     * Whether a person has asked for it, has written what is proposed, or has done it, and therefore is not the other one of four eyes.
     * Tools put their own name before that of a person, and keep capitals, which names of the realm have not.
     */
    public boolean involves(String person) {
        var name = person.toLowerCase(Locale.ROOT);
        var others = Stream.concat(coauthors.stream().flatMap(List::stream), doer.stream());
        return Stream.concat(Stream.of(requester), others)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> each.equals(name) || each.endsWith(":" + name));
    }

    /** Whether what it has brought is there, or is coming: it is not taken back, and has not failed. */
    public boolean stands() {
        return state != State.ROLLING_BACK && !wentWrong();
    }

    boolean wentWrong() {
        return result == Result.FAILED || result == Result.ROLLED_BACK;
    }

    Change evolve(ChangeEvent event) {
        return switch (event) {
            case Registered e -> proposing(e.proposal()).requestedBy(e.by()).in(State.DRAFT);
            case Detected e ->
                about(e.subject())
                        .requestedBy(e.by())
                        .doneBy(e.by())
                        .touched(e.at())
                        .in(State.DETECTED);
            case Submitted e ->
                isEmergency()
                        ? needing(
                                        Math.max(
                                                1,
                                                e.assessment()
                                                        .asked()
                                                        .map(Asked::quorum)
                                                        .orElse(1)),
                                        e.assessment())
                                .in(State.AWAITING_APPROVAL)
                        : needing(quorum, e.assessment()).in(State.ASSESSING);
            case Assessed e -> needing(e.quorum(), e.assessment()).in(State.AWAITING_APPROVAL);
            case Approved e -> approvedBy(e.by());
            case Scheduled e -> in(State.SCHEDULED);
            case Rejected e -> unapproved().in(State.DRAFT);
            case Revised e -> proposing(e.proposal()).unapproved().in(State.DRAFT);
            case Coauthored e -> coauthoredBy(e.by());
            case Rescheduled e -> rescheduled(e);
            case Held e -> in(State.ON_HOLD);
            case Released e -> in(State.SCHEDULED);
            case Started e ->
                owing(e.unapproved() ? Retro.DUE : retro).touched(e.at()).in(State.IN_PROGRESS);
            case Finished e -> arrived(e.at()).ended(Result.SUCCESS, State.VERIFYING);
            case Failed e -> ended(Result.FAILED, State.ROLLING_BACK);
            case RollbackStarted e -> in(State.ROLLING_BACK);
            case RolledBack e ->
                rolledBack(e.at()).resulting(Result.ROLLED_BACK).in(State.REVIEW);
            case RollbackFailed e -> resulting(Result.FAILED).in(State.REVIEW);
            case Verified e ->
                resulting(e.issues() ? Result.SUCCESS_WITH_ISSUES : Result.SUCCESS)
                        .in(State.REVIEW);
            case RetroactivelyApproved e ->
                owing(Retro.APPROVED).in(state == State.RETRO_APPROVAL ? State.REVIEW : state);
            case RetroactivelyRejected e ->
                owing(Retro.REJECTED).in(state == State.REVIEW ? State.REVIEW : State.ROLLING_BACK);
            case RetroactiveApprovalOverdue e -> late();
            case WindowMissed e -> in(State.MISSED);
            case Adopted e -> requestedBy(e.by()).owing(Retro.DUE).in(State.RETRO_APPROVAL);
            case Dismissed e -> in(State.CLOSED);
            case Closed e -> in(State.CLOSED);
            case Cancelled e -> in(State.CANCELLED);
        };
    }

    /** Another window may be in others' way, so that it is judged again; an emergency is not held up by that. */
    private Change rescheduled(Rescheduled event) {
        var moved = proposing(proposal.orElseThrow().in(event.window())).unapproved();
        return moved.in(isEmergency() ? State.AWAITING_APPROVAL : State.ASSESSING);
    }

    /** A detected change keeps its state: it waits for somebody to stand for it, however it ended. */
    private Change ended(Result how, State next) {
        return resulting(how).in(state == State.IN_PROGRESS ? next : state);
    }

    private Change in(State next) {
        return with(parts -> parts.state = next);
    }

    private Change about(Subject what) {
        return with(parts -> parts.subject = Optional.of(what));
    }

    private Change proposing(Proposal what) {
        return with(parts -> parts.proposal = Optional.of(what)).about(what.subject());
    }

    private Change requestedBy(String person) {
        return with(parts -> parts.requester = person);
    }

    private Change coauthoredBy(String person) {
        var all = Stream.concat(coauthors.stream().flatMap(List::stream), Stream.of(person))
                .toList();
        return with(parts -> parts.coauthors = Optional.of(all));
    }

    private Change doneBy(String person) {
        return with(parts -> parts.doer = Optional.of(person));
    }

    private Change approvedBy(String person) {
        var more = new ArrayList<>(approvers);
        more.add(person);
        return with(parts -> parts.approvers = more);
    }

    private Change unapproved() {
        return with(parts -> {
            parts.approvers = List.of();
            parts.quorum = 1;
            parts.asked = Optional.empty();
            parts.weighed = Optional.empty();
            parts.highRisk = Optional.empty();
        });
    }

    private Change needing(int approvals, Assessment judged) {
        return with(parts -> {
            parts.quorum = approvals;
            parts.asked = judged.asked();
            parts.highRisk = Optional.of(judged.risk().high());
            parts.weighed = Optional.of(judged.inTheWay().map(Collision::change).toList());
        });
    }

    private Change owing(Retro approval) {
        return with(parts -> parts.retro = approval);
    }

    private Change resulting(Result how) {
        return with(parts -> parts.result = how);
    }

    private Change touched(Instant at) {
        return with(parts -> parts.startedAt = Optional.of(at));
    }

    private Change arrived(Instant at) {
        return with(parts -> parts.finishedAt = Optional.of(at));
    }

    private Change rolledBack(Instant at) {
        return with(parts -> parts.rolledBackAt = Optional.of(at));
    }

    private Change late() {
        return with(parts -> parts.overdue = true);
    }

    private Change with(Consumer<ChangeParts> edit) {
        var parts = new ChangeParts(this);
        edit.accept(parts);
        return parts.whole();
    }
}
