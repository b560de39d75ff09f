package io.loadline.changes.change;

import io.loadline.changes.change.ChangeEvent.Detected;
import io.loadline.changes.change.ChangeEvent.Failed;
import io.loadline.changes.change.ChangeEvent.Finished;
import io.loadline.changes.change.ChangeEvent.RetroactiveApprovalOverdue;
import io.loadline.changes.change.ChangeEvent.RolledBack;
import io.loadline.changes.change.ChangeEvent.Started;
import io.loadline.changes.change.ChangeEvent.Told;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Decision.Also;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.kernel.Window;
import io.loadline.web.Roles;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What may be done with a change, and what follows. */
public final class ChangeDecider implements Decider<ChangeCommand, ChangeEvent, Change> {
    /** How long before and after its window a change may still be started. */
    static final Duration TOLERANCE = Duration.ofMinutes(15);

    private static final EventTypes<ChangeEvent> EVENTS = EventTypes.of("change", ChangeEvent.class);

    ChangeDecider() {}

    @Override
    public EventTypes<ChangeEvent> events() {
        return EVENTS;
    }

    @Override
    public Change initial() {
        return Change.NONE;
    }

    @Override
    public Change evolve(Change change, ChangeEvent event) {
        return change.evolve(event);
    }

    @Override
    public Decision<ChangeEvent> decide(ChangeCommand command, Change change, Instant now) {
        return switch (command) {
            case ChangeCommand.Verb verb -> act(verb, change, now);
            case ChangeCommand.Observe(var success, var at) -> observe(change, success, at, now);
            case ChangeCommand.MissWindow(var end) -> missWindow(change, end);
            case ChangeCommand.Escalate e ->
                change.retro() == Change.Retro.DUE && !change.state().terminal()
                        ? Decision.of(new RetroactiveApprovalOverdue(change.subject(), Optional.of(now)))
                        : Decision.none();
        };
    }

    private static Decision<ChangeEvent> act(ChangeCommand.Verb command, Change change, Instant now) {
        var action = Action.of(command);
        if (!action.allowedOn(change)) {
            throw change.state() == State.NONE
                    ? ChangeProblem.UNKNOWN_CHANGE.because("there is no such change")
                    : ChangeProblem.illegal(action, change);
        }
        return switch (command) {
            case ChangeCommand.Register(var proposal, var by) -> register(proposal, by, now);
            case ChangeCommand.Detect c ->
                claiming(
                        Decision.of(new Detected(c.subject(), c.evidence(), c.by(), c.at(), c.because())),
                        c.evidence());
            case ChangeCommand.Submit(var assessment) -> submit(change, assessment);
            case ChangeCommand.Assess(var assessment) -> assess(change, assessment);
            case ChangeCommand.Approve c -> approve(change, c);
            case ChangeCommand.Reject(var reason) -> Decision.of(new ChangeEvent.Rejected(reason));
            case ChangeCommand.Revise(var proposal, var by) -> revise(change, proposal, by, now);
            case ChangeCommand.Reschedule(var window) -> reschedule(window, now);
            case ChangeCommand.Hold(var reason) -> Decision.of(new ChangeEvent.Held(reason));
            case ChangeCommand.Release c -> Decision.of(new ChangeEvent.Released());
            case ChangeCommand.Start c -> start(change, c, now);
            case ChangeCommand.Finish c -> Decision.of(new Finished(subject(change), now));
            case ChangeCommand.Fail(var reason) -> Decision.of(new Failed(subject(change), now, reason));
            case ChangeCommand.Rollback(var reason, var revertedBy) ->
                Decision.of(new ChangeEvent.RollbackStarted(reason, revertedBy));
            case ChangeCommand.CompleteRollback(var restored) ->
                Decision.of(restored ? new RolledBack(subject(change), now) : new ChangeEvent.RollbackFailed());
            case ChangeCommand.Verify c -> verify(change, c, now);
            case ChangeCommand.ApproveRetroactively(var by) -> approveRetroactively(change, by);
            case ChangeCommand.RejectRetroactively(var by, var reason) -> rejectRetroactively(change, by, reason);
            case ChangeCommand.Close(var review) -> close(change, review);
            case ChangeCommand.Cancel(var reason) -> Decision.of(new ChangeEvent.Cancelled(reason));
            case ChangeCommand.Adopt(var by) -> owingApproval(new ChangeEvent.Adopted(by), now);
            case ChangeCommand.Dismiss(var reason) -> Decision.of(new ChangeEvent.Dismissed(reason));
        };
    }

    private static Decision<ChangeEvent> register(Proposal proposal, String by, Instant now) {
        checkProposal(proposal, now);
        return Decision.of(new ChangeEvent.Registered(proposal, by));
    }

    private static Decision<ChangeEvent> revise(Change change, Proposal proposal, String by, Instant now) {
        checkProposal(proposal, now);
        Decision<ChangeEvent> revised = Decision.of(new ChangeEvent.Revised(proposal));
        return change.involves(by) ? revised : revised.and(new ChangeEvent.Coauthored(by));
    }

    private static Decision<ChangeEvent> reschedule(Window window, Instant now) {
        checkWindow(window, now);
        return Decision.of(new ChangeEvent.Rescheduled(window));
    }

    private static void checkProposal(Proposal proposal, Instant now) {
        checkWindow(proposal.window(), now);
        if (proposal.subject().type() == Subject.Type.EMERGENCY
                && proposal.incident().isEmpty()) {
            throw ChangeProblem.INCIDENT_REQUIRED.at("/incident", "an emergency names the incident that it answers");
        }
        if (proposal.subject().kind() == Subject.Kind.DDL
                && proposal.statements().isEmpty()) {
            throw ChangeProblem.STATEMENTS_REQUIRED.at("/statements", "a database change lists its statements");
        }
    }

    private static void checkWindow(Window window, Instant now) {
        if (!window.end().isAfter(now)) {
            throw ChangeProblem.WINDOW_PAST.at("/window/end", "the window has ended already, at " + window.end());
        }
    }

    /** Another proposal than the one that was judged asks for more, maybe. */
    private static void checkJudged(Change change, Assessment assessment) {
        if (!assessment.isOf(proposal(change))) {
            throw ChangeProblem.PLAN_CHANGED.because("it was revised or moved while it was judged; ask again");
        }
    }

    private static Decision<ChangeEvent> submit(Change change, Assessment assessment) {
        checkJudged(change, assessment);
        Decision<ChangeEvent> submitted = Decision.of(new ChangeEvent.Submitted(assessment));
        if (!change.is(Subject.Type.STANDARD)) {
            return submitted;
        }
        if (!assessment.preAuthorised()) {
            throw ChangeProblem.NOT_STANDARD.because(
                    "a standard change is one that the policy lets go out by itself, and in nobody's way; revise it as a normal one");
        }
        return scheduled(submitted, change);
    }

    private static Decision<ChangeEvent> assess(Change change, Assessment assessment) {
        checkJudged(change, assessment);
        Decision<ChangeEvent> assessed = Decision.of(new ChangeEvent.Assessed(assessment, assessment.quorum()));
        return assessment.quorum() == 0 ? scheduled(assessed, change) : assessed;
    }

    private static Decision<ChangeEvent> approve(Change change, ChangeCommand.Approve approval) {
        var by = approval.by();
        var seen = approval.digest();
        checkApprover(change, by, approval.roles());
        if (change.approvers().contains(by)) {
            throw ChangeProblem.ALREADY_APPROVED.because(by + " has approved it already");
        }
        var digest = proposal(change).digest();
        if (seen.isPresent() && !seen.get().equals(digest)) {
            throw ChangeProblem.PLAN_CHANGED.at("/digest", "the proposal is now " + digest);
        }
        Decision<ChangeEvent> approved = Decision.of(new ChangeEvent.Approved(by, digest));
        return change.approvers().size() + 1 < change.quorum() ? approved : scheduled(approved, change);
    }

    private static void checkApprover(Change change, String by, Set<String> roles) {
        if (change.asked().map(Asked::fourEyes).orElse(true)) {
            fourEyes(change, by);
        }
        change.asked()
                .filter(asked -> !asked.roles().isEmpty() && !roles.contains(Roles.ADMIN))
                .filter(asked -> asked.roles().stream().noneMatch(roles::contains))
                .ifPresent(asked -> {
                    throw ChangeProblem.ROLE_REQUIRED.because("rule %s of policy %s, version %d, asks for %s"
                            .formatted(
                                    asked.rule(), asked.policy(), asked.version(), String.join(" or ", asked.roles())));
                });
    }

    private static Decision<ChangeEvent> scheduled(Decision<ChangeEvent> decision, Change change) {
        var end = proposal(change).window().end();
        return decision.and(new ChangeEvent.Scheduled(proposal(change).digest()))
                .also(new Also.Deadline(
                        ChangeDeadlines.WINDOW_END, end.plus(TOLERANCE), new ChangeCommand.MissWindow(end)));
    }

    private static Decision<ChangeEvent> start(Change change, ChangeCommand.Start start, Instant now) {
        if (!change.isEmergency()) {
            checkStart(change, start.assessment(), now);
        }
        var unapproved = change.state() == State.DRAFT;
        var started = new Started(subject(change), start.by(), now, unapproved, start.evidence());
        var decision = unapproved ? owingApproval(started, now) : Decision.<ChangeEvent>of(started);
        return start.evidence().map(evidence -> claiming(decision, evidence)).orElse(decision);
    }

    /** What another tool reports is about one change for ever. */
    private static Decision<ChangeEvent> claiming(Decision<ChangeEvent> decision, Evidence evidence) {
        return decision.also(new Also.Claim(Evidence.SCOPE, evidence.ref(), ChangeProblem.EVIDENCE_TAKEN));
    }

    private static void checkStart(Change change, Assessment assessment, Instant now) {
        checkJudged(change, assessment);
        var proposal = proposal(change);
        if (!proposal.allows(now)) {
            throw ChangeProblem.OUTSIDE_WINDOW.because("its window is from %s to %s"
                    .formatted(proposal.window().start(), proposal.window().end()));
        }
        assessment.freezes().stream()
                .filter(freeze -> freeze.blocking() && freeze.window().contains(now))
                .findFirst()
                .ifPresent(freeze -> {
                    throw ChangeProblem.FROZEN.because(freeze.message());
                });
        change.weighed().ifPresent(weighed -> {
            var unknown = assessment
                    .inTheWay()
                    .filter(collision -> !weighed.contains(collision.change()))
                    .toList();
            if (!unknown.isEmpty()) {
                throw ChangeProblem.collides(unknown);
            }
        });
    }

    private static Decision<ChangeEvent> verify(Change change, ChangeCommand.Verify verdict, Instant now) {
        change.soaksUntil()
                .filter(end -> now.isBefore(end) && verdict.canary().isEmpty())
                .ifPresent(end -> {
                    throw ChangeProblem.SOAKING.because(
                            "it is watched until " + end + "; only the verdict of a canary analysis comes before that");
                });
        return Decision.of(new ChangeEvent.Verified(verdict.issues(), verdict.canary()));
    }

    private static Decision<ChangeEvent> owingApproval(ChangeEvent event, Instant now) {
        return Decision.of(event)
                .also(new Also.Deadline(
                        ChangeDeadlines.RETROACTIVE_APPROVAL,
                        BusinessDays.after(now, 2),
                        new ChangeCommand.Escalate()));
    }

    private static Decision<ChangeEvent> approveRetroactively(Change change, String by) {
        fourEyes(change, by);
        return Decision.of(new ChangeEvent.RetroactivelyApproved(by));
    }

    private static Decision<ChangeEvent> rejectRetroactively(Change change, String by, String reason) {
        fourEyes(change, by);
        return Decision.of(new ChangeEvent.RetroactivelyRejected(by, reason));
    }

    private static void fourEyes(Change change, String by) {
        if (change.involves(by)) {
            throw ChangeProblem.FOUR_EYES.because("another person than " + by + " has to decide");
        }
    }

    private static Decision<ChangeEvent> close(Change change, Optional<String> review) {
        if (change.retro() == Change.Retro.DUE) {
            throw ChangeProblem.RETROACTIVE_APPROVAL_MISSING.because("approve or reject it retroactively first");
        }
        if (change.wentWrong() && review.isEmpty()) {
            throw ChangeProblem.REVIEW_MISSING.at("/review", "say what was learned, or where it is written");
        }
        return Decision.of(new ChangeEvent.Closed(review));
    }

    /** Neither before it began nor in the future: another one's clock said so. */
    private static Decision<ChangeEvent> observe(Change change, boolean success, Instant told, Instant now) {
        var detected = change.state() == State.DETECTED || change.state() == State.RETRO_APPROVAL;
        if (!detected || change.result() != Change.Result.OPEN) {
            return Decision.none();
        }
        var past = told.isBefore(now) ? told : now;
        var at = change.startedAt().filter(past::isBefore).orElse(past);
        return Decision.of(
                success ? new Finished(subject(change), at) : new Failed(subject(change), at, "reported as failed"));
    }

    private static Decision<ChangeEvent> missWindow(Change change, Instant end) {
        var waiting = change.state() == State.SCHEDULED || change.state() == State.ON_HOLD;
        var same = change.proposal().map(p -> p.window().end().equals(end)).orElse(false);
        return waiting && same ? Decision.of(new ChangeEvent.WindowMissed(end)) : Decision.none();
    }

    @Override
    public Optional<Publication> publish(UUID id, ChangeEvent event) {
        if (event instanceof RetroactiveApprovalOverdue(var subject, var at)) {
            return subject.flatMap(
                    what -> at.map(when -> new Publication("change.approval-overdue", ChangeFact.of(id, what, when))));
        }
        return event instanceof Told told
                ? Optional.of(new Publication(publicName(told), ChangeFact.of(id, told.subject(), told.at())))
                : Optional.empty();
    }

    private static String publicName(Told event) {
        return switch (event) {
            case Detected e -> "change.started";
            case Started e -> "change.started";
            case Finished e -> "change.finished";
            case Failed e -> "change.failed";
            case RolledBack e -> "change.rolled-back";
        };
    }

    private static Proposal proposal(Change change) {
        return change.proposal().orElseThrow();
    }

    private static Subject subject(Change change) {
        return change.subject().orElseThrow();
    }
}
