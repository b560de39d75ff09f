package io.loadline.changes.change;

import static io.loadline.changes.change.Changes.NOW;
import static io.loadline.changes.change.Changes.WINDOW;
import static io.loadline.changes.change.Changes.harmless;
import static io.loadline.changes.change.Changes.risky;
import static io.loadline.changes.change.Changes.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.change.Subject.Artifact;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.freeze.Span;
import io.loadline.changes.freeze.Terms;
import io.loadline.eventstore.Decision.Also;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

    @Test
    void theRequesterCannotApprove() {
        assertRefused(ChangeProblem.FOUR_EYES, Changes.awaiting(), new ChangeCommand.Approve("olga", Optional.empty()));
    }

    @Test
    void whoHasWrittenWhatIsProposedCannotApproveItEither() {
        var revised = with(
                Changes.draft(Subject.Type.NORMAL),
                new ChangeCommand.Revise(Changes.proposal(Subject.Type.NORMAL), "Petra"));
        var awaiting = with(with(revised, new ChangeCommand.Submit(harmless())), new ChangeCommand.Assess(harmless()));
        for (var author : List.of("olga", "petra")) {
            assertRefused(ChangeProblem.FOUR_EYES, awaiting, new ChangeCommand.Approve(author, Optional.empty()));
        }
        assertEquals(
                State.SCHEDULED,
                with(awaiting, new ChangeCommand.Approve("quentin", Optional.empty()))
                        .state());
    }

    @Test
    void whoAdoptsADetectedChangeCannotApproveIt() {
        var adopted = Changes.in(State.RETRO_APPROVAL);
        assertRefused(ChangeProblem.FOUR_EYES, adopted, new ChangeCommand.ApproveRetroactively("olga"));
        assertRefused(ChangeProblem.FOUR_EYES, adopted, new ChangeCommand.RejectRetroactively("olga", "no"));
    }

    @Test
    void whatNobodyStandsForOrApprovesInTimeWentOutUnauthorised() {
        assertTrue(Changes.detected().wentOutUnauthorised());
        var adopted = Changes.in(State.RETRO_APPROVAL);
        assertFalse(adopted.wentOutUnauthorised());
        assertFalse(
                with(adopted, new ChangeCommand.ApproveRetroactively("petra")).wentOutUnauthorised());
        assertTrue(with(adopted, new ChangeCommand.RejectRetroactively("petra", "no"))
                .wentOutUnauthorised());
        assertTrue(with(adopted, new ChangeCommand.Cancel("never mind")).wentOutUnauthorised());
        assertFalse(with(Changes.scheduled(), new ChangeCommand.Cancel("not needed"))
                .wentOutUnauthorised());
        var late = with(adopted, new ChangeCommand.Escalate());
        assertTrue(with(late, new ChangeCommand.ApproveRetroactively("petra")).wentOutUnauthorised());
        assertFalse(Changes.started().wentOutUnauthorised());
    }

    @Test
    void aHighRiskNeedsTwoApprovers() {
        var awaiting = with(
                with(Changes.draft(Subject.Type.NORMAL), new ChangeCommand.Submit(risky())),
                new ChangeCommand.Assess(risky()));
        var once = with(awaiting, new ChangeCommand.Approve("petra", Optional.empty()));
        assertEquals(State.AWAITING_APPROVAL, once.state());
        assertRefused(ChangeProblem.ALREADY_APPROVED, once, new ChangeCommand.Approve("petra", Optional.empty()));
        assertEquals(
                State.SCHEDULED,
                with(once, new ChangeCommand.Approve("quentin", Optional.empty()))
                        .state());
    }

    @Test
    void anApprovalOfAnotherPlanIsRefused() {
        var awaiting = Changes.awaiting();
        var digest = awaiting.proposal().orElseThrow().digest();
        assertRefused(
                ChangeProblem.PLAN_CHANGED, awaiting, new ChangeCommand.Approve("petra", Optional.of("sha256:0")));
        assertEquals(
                State.SCHEDULED,
                with(awaiting, new ChangeCommand.Approve("petra", Optional.of(digest)))
                        .state());
    }

    @Test
    void whatIsHandedInAssessedOrStartedIsWhatWasJudged() {
        var other = Optional.of(Changes.proposal(Subject.Type.NORMAL).in(new Window(NOW, NOW.plusSeconds(9))));
        for (var type : List.of(Subject.Type.STANDARD, Subject.Type.NORMAL, Subject.Type.EMERGENCY)) {
            var draft = Changes.draft(type);
            assertRefused(
                    ChangeProblem.PLAN_CHANGED,
                    draft,
                    new ChangeCommand.Submit(harmless().of(other)));
            assertNotEquals(
                    State.DRAFT,
                    with(draft, new ChangeCommand.Submit(harmless().of(draft.proposal())))
                            .state());
        }
        assertRefused(
                ChangeProblem.PLAN_CHANGED,
                Changes.in(State.ASSESSING),
                new ChangeCommand.Assess(harmless().of(other)));
        assertRefused(
                ChangeProblem.PLAN_CHANGED,
                Changes.scheduled(),
                new ChangeCommand.Start("olga", harmless().of(other), Optional.empty()));
    }

    @Test
    void theDigestDependsOnTargetWindowPlanAndArtifact() {
        var proposal = Changes.proposal(Subject.Type.NORMAL);
        assertEquals(proposal.digest(), Changes.proposal(Subject.Type.NORMAL).digest());
        assertNotEquals(
                proposal.digest(), Changes.proposal(Subject.Type.STANDARD).digest());
        assertNotEquals(
                proposal.digest(),
                proposal.in(new Window(NOW, NOW.plusSeconds(9))).digest());
    }

    @Test
    void anArtifactIsKnownByItsDigestAndByItsVersionWhereDigestsSayNothing() {
        var commit = new Artifact("f95f852bd8fca8fc", "main");
        assertTrue(commit.isKnownAs("main") && commit.isKnownAs("f95f852") && commit.isKnownAs("f95f852bd8fca8fcc58a"));
        assertFalse(commit.isKnownAs("f95f85") || commit.isKnownAs("f95f853"));
        assertTrue(commit.isSameAs(new Artifact("f95f852", "1.4.2")));
        // the branch has moved on
        assertFalse(commit.isSameAs(new Artifact("31aaaaaaaa", "main")));
        var image = new Artifact("sha256:5f1c0a7e9b3d", "1.4.2");
        assertTrue(image.isSameAs(new Artifact("9f1c2d3e4f5a", "1.4.2")) && image.isKnownAs("sha256:5f1c0a7"));
        assertFalse(image.isSameAs(new Artifact("sha256:aa1c0a7e9b3d", "1.4.2")));
        assertFalse(new Artifact("release-2.1", "2.1").isKnownAs("release-2"));
        var build = new Artifact("20251127", "main");
        assertTrue(build.isSameAs(build) && !build.isSameAs(new Artifact("2025112701", "main")));
        assertFalse(new Artifact("2025112701", "main").isKnownAs("20251127"));
        // the first letters of a commit may all be digits
        assertTrue(build.isSameAs(new Artifact("20251127bd8fca8f", "main")));
    }

    @Test
    void revisingVoidsTheApprovals() {
        var awaiting = with(
                with(Changes.draft(Subject.Type.NORMAL), new ChangeCommand.Submit(risky())),
                new ChangeCommand.Assess(risky()));
        var once = with(awaiting, new ChangeCommand.Approve("petra", Optional.empty()));
        var revised = with(once, new ChangeCommand.Revise(Changes.proposal(Subject.Type.NORMAL), "olga"));
        assertEquals(0, revised.approvers().size());
    }

    @Test
    void reschedulingVoidsTheApprovals() {
        var moved = with(
                Changes.scheduled(), new ChangeCommand.Reschedule(new Window(NOW.plusSeconds(9), NOW.plusSeconds(99))));
        assertEquals(0, moved.approvers().size());
        assertEquals(State.ASSESSING, moved.state());
    }

    @Test
    void aStandardChangeNeedsNobody() {
        var submitted = with(Changes.draft(Subject.Type.STANDARD), new ChangeCommand.Submit(harmless()));
        assertEquals(State.SCHEDULED, submitted.state());
    }

    @Test
    void aStandardChangeThatIsRiskyOrFrozenIsNoStandardChange() {
        assertRefused(
                ChangeProblem.NOT_STANDARD, Changes.draft(Subject.Type.STANDARD), new ChangeCommand.Submit(risky()));
        assertRefused(
                ChangeProblem.NOT_STANDARD, Changes.draft(Subject.Type.STANDARD), new ChangeCommand.Submit(frozen()));
    }

    @Test
    void nothingStartsInAFreezeButAnEmergency() {
        var start = new ChangeCommand.Start("olga", frozen(), Optional.empty());
        assertRefused(ChangeProblem.FROZEN, Changes.scheduled(), start);
        assertEquals(
                State.IN_PROGRESS,
                with(Changes.draft(Subject.Type.EMERGENCY), start).state());
    }

    @Test
    void whoDidWhatWasDetectedDoesNotApproveItThoughAnotherStandsForIt() {
        var adopted = with(Changes.detected(), new ChangeCommand.Adopt("olga"));
        assertRefused(ChangeProblem.FOUR_EYES, adopted, new ChangeCommand.ApproveRetroactively("octocat"));
        assertRefused(ChangeProblem.FOUR_EYES, adopted, new ChangeCommand.ApproveRetroactively("OctoCat"));
        assertRefused(ChangeProblem.FOUR_EYES, adopted, new ChangeCommand.ApproveRetroactively("olga"));
        assertEquals(
                State.REVIEW,
                with(adopted, new ChangeCommand.ApproveRetroactively("petra")).state());
    }

    @Test
    void nothingStartsWhileSomethingIsInItsWayThatNobodyKnewOf() {
        var other = new Collision(UUID.randomUUID(), Collision.Kind.SAME_TARGET, true, "Checkout 2.5 is beside it");
        var start = new ChangeCommand.Start("olga", meeting(other), Optional.empty());
        var refused = assertThrows(Rejection.class, () -> Change.DECIDER.decide(start, Changes.scheduled(), NOW));
        assertEquals(ChangeProblem.COLLIDES, refused.code());
        assertEquals(
                "change " + other.change() + ": Checkout 2.5 is beside it",
                refused.violations().getFirst().message());
        // whoever approved it knew
        var knowing = with(
                with(Changes.in(State.ASSESSING), new ChangeCommand.Assess(meeting(other))),
                new ChangeCommand.Approve("petra", Optional.empty()));
        assertEquals(State.IN_PROGRESS, with(knowing, start).state());
        // a warning stops nothing, and an emergency waits for nobody
        var warning = new Collision(other.change(), Collision.Kind.DEPENDENCY, false, "near");
        var warned = new ChangeCommand.Start("olga", meeting(warning), Optional.empty());
        assertEquals(State.IN_PROGRESS, with(Changes.scheduled(), warned).state());
        assertEquals(
                State.IN_PROGRESS,
                with(Changes.draft(Subject.Type.EMERGENCY), start).state());
        // what was moved is assessed anew
        assertEquals(
                Optional.empty(),
                with(knowing, new ChangeCommand.Reschedule(WINDOW)).weighed());
    }

    @Test
    void nothingStartsOutsideItsWindow() {
        var scheduled = Changes.scheduled();
        assertRefusedAt(
                WINDOW.end().plus(ChangeDecider.TOLERANCE), ChangeProblem.OUTSIDE_WINDOW, scheduled, Changes.start());
        assertRefusedAt(
                WINDOW.start().minus(ChangeDecider.TOLERANCE).minusNanos(1),
                ChangeProblem.OUTSIDE_WINDOW,
                scheduled,
                Changes.start());
        Change.DECIDER.decide(Changes.start(), scheduled, WINDOW.start().minus(ChangeDecider.TOLERANCE));
    }

    @Test
    void anEmergencyIsApprovedAfterwardsAndNotClosedBefore() {
        var review = with(
                with(with(Changes.draft(Subject.Type.EMERGENCY), Changes.start()), new ChangeCommand.Finish()),
                new ChangeCommand.Verify(false, Optional.empty()));
        assertRefused(ChangeProblem.RETROACTIVE_APPROVAL_MISSING, review, new ChangeCommand.Close(Optional.empty()));
        var approved = with(review, new ChangeCommand.ApproveRetroactively("petra"));
        assertEquals(State.REVIEW, approved.state());
        assertEquals(
                State.CLOSED,
                with(approved, new ChangeCommand.Close(Optional.empty())).state());
    }

    @Test
    void anEmergencyThatIsRefusedWhileItRunsIsRolledBack() {
        var started = with(Changes.draft(Subject.Type.EMERGENCY), Changes.start());
        var refused = with(started, new ChangeCommand.RejectRetroactively("petra", "this is no emergency"));
        assertEquals(State.ROLLING_BACK, refused.state());
        var back = with(refused, new ChangeCommand.CompleteRollback(true));
        assertEquals(
                State.CLOSED,
                with(back, new ChangeCommand.Close(Optional.of("postmortem 12")))
                        .state());
    }

    @Test
    void anEmergencyThatWasApprovedBeforehandOwesNothing() {
        var awaiting = with(Changes.draft(Subject.Type.EMERGENCY), new ChangeCommand.Submit(harmless()));
        assertEquals(State.AWAITING_APPROVAL, awaiting.state());
        var started = with(with(awaiting, new ChangeCommand.Approve("petra", Optional.empty())), Changes.start());
        assertEquals(Change.Retro.NOT_NEEDED, started.retro());
    }

    @Test
    void anEmergencyHasTwoBusinessDaysForItsApproval() {
        var decision = Change.DECIDER.decide(
                Changes.start(), Changes.draft(Subject.Type.EMERGENCY), Instant.parse("2026-11-05T10:00:00Z"));
        var deadline = (Also.Deadline) decision.also().getFirst();
        assertEquals(Instant.parse("2026-11-09T10:00:00Z"), deadline.due());
    }

    @Test
    void anEmergencyNamesItsIncidentAndADatabaseChangeItsStatements() {
        var proposal = Changes.proposal(Subject.Type.NORMAL);
        assertRefused(
                ChangeProblem.INCIDENT_REQUIRED,
                Change.NONE,
                new ChangeCommand.Register(about(proposal, Changes.subject(Subject.Type.EMERGENCY)), "olga"));
        var s = proposal.subject();
        var ddl = new Subject(
                s.service(),
                Subject.Kind.DDL,
                s.type(),
                s.title(),
                s.environment(),
                s.datacenter(),
                s.unit(),
                s.artifact());
        assertRefused(
                ChangeProblem.STATEMENTS_REQUIRED,
                Change.NONE,
                new ChangeCommand.Register(about(proposal, ddl), "olga"));
    }

    @Test
    void aWindowInThePastIsRefused() {
        assertRefusedAt(
                WINDOW.end(),
                ChangeProblem.WINDOW_PAST,
                Change.NONE,
                new ChangeCommand.Register(Changes.proposal(Subject.Type.NORMAL), "olga"));
    }

    @Test
    void whatIsWatchedIsVerifiedWhenThatIsOverOrACanaryHasJudgedIt() {
        var soak = Duration.ofMinutes(30);
        var p = Changes.proposal(Subject.Type.NORMAL);
        var watched = new Proposal(
                p.subject(),
                p.window(),
                p.resources(),
                p.plan(),
                p.rollback(),
                p.statements(),
                p.incident(),
                p.dialect(),
                Optional.of(soak));
        var verifying = Changes.after(
                new ChangeCommand.Register(watched, "olga"),
                new ChangeCommand.Submit(harmless()),
                new ChangeCommand.Assess(harmless()),
                new ChangeCommand.Approve("petra", Optional.empty()),
                Changes.start(),
                new ChangeCommand.Finish());
        var good = new ChangeCommand.Verify(false, Optional.empty());
        assertRefusedAt(NOW.plus(soak).minusNanos(1), ChangeProblem.SOAKING, verifying, good);
        assertEquals(
                List.of(new ChangeEvent.Verified(false, Optional.empty())),
                Change.DECIDER.decide(good, verifying, NOW.plus(soak)).events());
        var judged = with(verifying, new ChangeCommand.Verify(false, Optional.of("analysis 7 passed")));
        assertEquals(State.REVIEW, judged.state());
        assertEquals(
                State.ROLLING_BACK,
                with(verifying, new ChangeCommand.Rollback("errors", Optional.empty()))
                        .state());
    }

    @Test
    void aFailedChangeIsClosedWithWhatWasLearned() {
        var review = with(Changes.in(State.ROLLING_BACK), new ChangeCommand.CompleteRollback(false));
        assertEquals(Change.Result.FAILED, review.result());
        assertRefused(ChangeProblem.REVIEW_MISSING, review, new ChangeCommand.Close(Optional.empty()));
        assertEquals(
                State.CLOSED,
                with(review, new ChangeCommand.Close(Optional.of("add a test"))).state());
    }

    @Test
    void aMovedWindowIsNotMissed() {
        assertEquals(
                State.SCHEDULED,
                with(Changes.scheduled(), new ChangeCommand.MissWindow(NOW)).state());
    }

    @Test
    void whatBecameOfADetectedChangeIsToldOnce() {
        var detected = Changes.detected();
        var finished = with(detected, new ChangeCommand.Observe(true, NOW));
        assertEquals(State.DETECTED, finished.state());
        assertEquals(Change.Result.SUCCESS, finished.result());
        assertEquals(
                List.of(),
                Change.DECIDER
                        .decide(new ChangeCommand.Observe(true, NOW), finished, NOW)
                        .events());
    }

    @ParameterizedTest
    @CsvSource({"-PT1H, PT0S", "PT10M, PT10M", "PT3H, PT2H"})
    void aDetectedChangeWasMadeWhenItWasWheneverThatIsHeard(Duration told, Duration made) {
        var detected = Changes.detected();
        var observe = new ChangeCommand.Observe(true, NOW.plus(told));
        var heard = NOW.plus(Duration.ofHours(2));
        var finished = Change.DECIDER.decide(observe, detected, heard).events().getFirst();
        assertEquals(
                Optional.of(NOW.plus(made)),
                Change.DECIDER.evolve(detected, finished).finishedAt());
    }

    @Test
    void othersAreToldWhatTouchesProductionAndNothingElse() {
        var id = UUID.randomUUID();
        var detected = Change.DECIDER.decide(
                new ChangeCommand.Detect(
                        Changes.subject(Subject.Type.NORMAL), Changes.EVIDENCE, "octocat", NOW, "unmatched"),
                Change.NONE,
                NOW);
        var told = Change.DECIDER.publish(id, detected.events().getFirst()).orElseThrow();
        assertEquals("change.started", told.name());
        assertEquals(ChangeFact.of(id, Changes.subject(Subject.Type.NORMAL), NOW), told.data());
        assertEquals(Optional.empty(), Change.DECIDER.publish(id, new ChangeEvent.Approved("petra", "sha256:0")));
    }

    private static Proposal about(Proposal p, Subject subject) {
        return new Proposal(subject, p.window(), p.resources(), p.plan(), p.rollback(), p.statements(), p.incident());
    }

    private static Assessment frozen() {
        var freeze = new FreezeHit(
                UUID.randomUUID(),
                Terms.Source.PROMOTION,
                Terms.Level.FREEZE,
                true,
                new Span(NOW.minusSeconds(5), Optional.empty()),
                "Double Eleven");
        return new Assessment(new Risk(0.1, List.of()), List.of(), List.of(freeze));
    }

    private static Assessment meeting(Collision collision) {
        return new Assessment(new Risk(0.2, List.of()), List.of(collision), List.of());
    }

    private static void assertRefused(ChangeProblem problem, Change change, ChangeCommand command) {
        assertRefusedAt(NOW, problem, change, command);
    }

    private static void assertRefusedAt(Instant now, ChangeProblem problem, Change change, ChangeCommand command) {
        var refused = assertThrows(Rejection.class, () -> Change.DECIDER.decide(command, change, now));
        assertEquals(problem, refused.code());
    }
}
