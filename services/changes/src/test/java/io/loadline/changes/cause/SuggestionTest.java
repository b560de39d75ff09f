package io.loadline.changes.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.change.Assessment;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeEvent;
import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Risk;
import io.loadline.changes.change.Subject;
import io.loadline.changes.ddl.Lint;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.freeze.Span;
import io.loadline.changes.freeze.Terms;
import io.loadline.changes.gate.Verdict;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentEvent;
import io.loadline.changes.incident.Report;
import io.loadline.changes.incident.Review;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a review begins with, by a change of which it is known that it set the incident off, and without one. */
class SuggestionTest {
    private static final Instant AT = Instant.parse("2026-11-02T10:00:00Z");
    private static final Words QUIET = new Words("checkout is slow", "");
    private static final Optional<String> ONE_SITE = Optional.of("dc-1");

    @Test
    void whatNobodyHadRegisteredPointsToReview() {
        var detected = new ChangeEvent.Detected(
                subject(Subject.Kind.CONFIG, Subject.Type.NORMAL, ONE_SITE),
                new Evidence("audit", "audit:1"),
                "octocat",
                AT,
                "no registered change matches");
        var hint = controls(culprit(List.of(detected))).getFirst();
        assertEquals(Review.Control.REVIEW, hint.control());
        assertEquals(List.of("nobody had registered it: no registered change matches"), hint.because());
    }

    @Test
    void whatBeganWithoutApprovalPointsToReviewAndAnEmergencyMayGoOutInAFreeze() {
        var emergency = subject(Subject.Kind.DEPLOYMENT, Subject.Type.EMERGENCY, ONE_SITE);
        var events = List.<ChangeEvent>of(
                new ChangeEvent.Registered(proposal(emergency, List.of()), "olga"),
                new ChangeEvent.Started(emergency, "olga", AT, true, Optional.empty()));
        assertEquals(
                List.of(Review.Control.REVIEW),
                names(controls(culprit(events, List.of(freeze().blockingOnlyIf(true))))));
    }

    @Test
    void whatWentOutInAFreezePointsToTheFreeze() {
        var approved = approved(subject(Subject.Kind.DEPLOYMENT, Subject.Type.NORMAL, ONE_SITE), List.of());
        var hints = controls(culprit(approved, List.of(freeze())));
        assertEquals(List.of(Review.Control.FREEZE), names(hints));
        assertEquals(
                List.of("it went out in a freeze: stocktaking"),
                hints.getFirst().because());
        var excepted = controls(culprit(approved, List.of(freeze().blockingOnlyIf(false))));
        assertEquals(
                List.of("it was let out in a freeze: stocktaking"),
                excepted.getFirst().because());
    }

    @Test
    void whatTheGateHadRefusedPointsToTheFreezeOrElseToReview() {
        var careful = approved(subject(Subject.Kind.DEPLOYMENT, Subject.Type.NORMAL, ONE_SITE), List.of());
        var verdict = new Verdict(
                false,
                List.of(
                        new Verdict.Reason("promotion-freeze", "Singles' Day", "freeze:1"),
                        new Verdict.Reason("incident-open", "Nobody can pay", "incident:1")),
                List.of(),
                Duration.ZERO,
                Optional.empty());
        var hints = controls(culprit(careful, List.of(), Optional.of(verdict)));
        assertEquals(List.of(Review.Control.FREEZE, Review.Control.REVIEW), names(hints));
        assertEquals(
                List.of("it went out although the gate had refused it: Nobody can pay"),
                hints.getLast().because());
    }

    @Test
    void whatHadBeenTurnedDownPointsToReview() {
        var emergency = subject(Subject.Kind.DEPLOYMENT, Subject.Type.EMERGENCY, ONE_SITE);
        var hint = controls(culprit(List.of(
                        new ChangeEvent.Registered(proposal(emergency, List.of()), "olga"),
                        new ChangeEvent.Rejected("not before the audit"),
                        new ChangeEvent.Started(emergency, "olga", AT, true, Optional.empty()),
                        new ChangeEvent.RetroactivelyRejected("petra", "it could have waited"))))
                .getFirst();
        assertEquals(Review.Control.REVIEW, hint.control());
        assertEquals(
                List.of(
                        "it began before anybody had approved it",
                        "it had been turned down: not before the audit",
                        "it had been turned down: it could have waited"),
                hint.because());
    }

    @Test
    void whatWasTurnedDownRevisedAndApprovedWasReviewed() {
        var subject = subject(Subject.Kind.DEPLOYMENT, Subject.Type.NORMAL, ONE_SITE);
        var events = new ArrayList<>(approved(subject, List.of()));
        events.addAll(
                3,
                List.of(
                        new ChangeEvent.Rejected("not before the audit"),
                        new ChangeEvent.Revised(proposal(subject, List.of()))));
        assertEquals(List.of(Review.Control.TEST), names(controls(culprit(events))));
    }

    @Test
    void statementsThatWereKnownToBeDangerousPointToReview() {
        var ddl = subject(Subject.Kind.DDL, Subject.Type.NORMAL, ONE_SITE);
        var hint =
                controls(culprit(approved(ddl, List.of("drop table orders")))).getFirst();
        assertEquals(Review.Control.REVIEW, hint.control());
        assertTrue(hint.because().getFirst().contains("unsafe-drop"), hint::toString);
    }

    @Test
    void whatReachedEverySiteAtOncePointsToTheCanary() {
        var everywhere = subject(Subject.Kind.DEPLOYMENT, Subject.Type.NORMAL, Optional.empty());
        assertEquals(List.of(Review.Control.CANARY), names(controls(culprit(approved(everywhere, List.of())))));
    }

    @Test
    void whatCouldNotBeUndonePointsToTheRollback() {
        var events =
                new ArrayList<>(approved(subject(Subject.Kind.DEPLOYMENT, Subject.Type.NORMAL, ONE_SITE), List.of()));
        events.add(new ChangeEvent.RollbackStarted("errors", Optional.empty()));
        events.add(new ChangeEvent.RollbackFailed());
        assertEquals(List.of(Review.Control.ROLLBACK), names(controls(culprit(events))));
    }

    @Test
    void ofAChangeThatNothingElseIsKnownOfATestIsMissing() {
        var careful = approved(subject(Subject.Kind.DEPLOYMENT, Subject.Type.NORMAL, ONE_SITE), List.of());
        assertEquals(List.of(Review.Control.TEST), names(controls(culprit(careful))));
    }

    @Test
    void withoutAChangeTimeAndWordsPointToMonitoringAndNothingElsePointsAnywhere() {
        assertEquals(List.of(), Controls.of(incident(), AT, QUIET, Optional.empty()));
        var late = Controls.of(incident(), AT.plus(Duration.ofMinutes(45)), QUIET, Optional.empty());
        assertEquals(
                List.of("it had gone on for 45 min before anybody knew"),
                late.getFirst().because());
        var said = Controls.of(incident(), AT, new Words("Slow", "There was no alert for it."), Optional.empty());
        assertEquals(
                List.of(new Suggestion.ControlHint(Review.Control.MONITORING, List.of("it says: no alert"))), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Traffic returned gradually", "Der Verkehr kam schrittweise zurück", "It was deployed at noon"})
    void howItEndedPointsToNoControl(String text) {
        assertEquals(List.of(), Controls.of(incident(), AT, new Words(text, ""), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            CANARY, It went to all regions at once, all regions at once
            CANARY, There was no staged rollout, staged rollout
            REVIEW, 变更未经审批, 未经审批
            TEST, 上线前没有做压测, 没有做压测
            CANARY, 直接全量发布, 直接全量
            MONITORING, 告警未触发，用户反馈才知道, 告警未触发
            FREEZE, 在封网期间操作, 封网期
            ROLLBACK, 脚本有误，无法回滚, 无法回滚
            REVIEW, Das ging ohne Freigabe hinaus, ohne freigabe
            TEST, Das war nicht getestet, nicht getestet
            CANARY, Auf alle Standorte gleichzeitig, alle standorte gleichzeitig
            MONITORING, Es gab keinen Alarm, keinen alarm
            FREEZE, Trotz der Änderungssperre, trotz der änderungssperre
            ROLLBACK, Das Zurückrollen schlug fehl, zurückrollen schlug fehl
            """)
    void whatIsSaidPointsToControlsInChineseAndGermanToo(Review.Control control, String text, String said) {
        assertEquals(
                List.of(new Suggestion.ControlHint(control, List.of("it says: " + said))),
                Controls.of(incident(), AT, new Words(text, ""), Optional.empty()));
    }

    @Test
    void theKindOfTheChangeSpeaksForTheKindOfTheCause() {
        var config = culprit(approved(subject(Subject.Kind.CONFIG, Subject.Type.NORMAL, ONE_SITE), List.of()));
        var without = suggestion(QUIET, Optional.empty());
        var with = suggestion(QUIET, config);
        var first = with.kinds().getFirst();
        assertEquals(Kind.CONFIGURATION, first.kind());
        assertEquals(List.of("Checkout 2.4 is a change of kind config"), first.because());
        assertEquals(
                1,
                with.kinds().stream()
                        .mapToDouble(Suggestion.Scored::probability)
                        .sum(),
                1e-9);
        assertTrue(first.probability() > without.kinds().getFirst().probability());
    }

    @Test
    void theTriggerIsTheChangeOrElseWhatTheWordsPointTo() {
        var change = suggestion(
                QUIET, culprit(approved(subject(Subject.Kind.CONFIG, Subject.Type.NORMAL, ONE_SITE), List.of())));
        assertEquals(Review.Trigger.CHANGE, change.trigger().trigger());
        assertEquals(
                List.of("Checkout 2.4 set it off with a probability of 90 %", "it began just before"),
                change.trigger().because());
        assertEquals(
                Review.Trigger.EXTERNAL,
                suggestion(new Words("A fiber was cut", ""), Optional.empty())
                        .trigger()
                        .trigger());
        assertEquals(
                Review.Trigger.LOAD,
                suggestion(new Words("A traffic spike overloaded it", ""), Optional.empty())
                        .trigger()
                        .trigger());
        assertEquals(
                Review.Trigger.CHANGE,
                suggestion(new Words("After the deployment of a new version", ""), Optional.empty())
                        .trigger()
                        .trigger());
    }

    @Test
    void aKindSaysWhichWordsSpeakForIt() {
        var known = new ArrayList<Guess.Known>();
        for (int i = 0; i < 10; i++) {
            known.add(new Guess.Known(new Words("the warbler sang", ""), Kind.THIRD_PARTY, false));
            known.add(new Guess.Known(new Words("the kettle boiled", ""), Kind.HARDWARE, false));
        }
        var words = new Words("A vendor heard the warbler", "");
        var first = Suggestion.of(Guess.learnedFrom(known), words, Optional.empty(), List.of())
                .kinds()
                .getFirst();
        assertEquals(Kind.THIRD_PARTY, first.kind());
        assertEquals("it says: vendor", first.because().getFirst());
        assertTrue(first.because().getLast().contains("warbler"), first::toString);
    }

    private static Suggestion suggestion(Words words, Optional<Culprit> culprit) {
        return Suggestion.of(Guess.learnedFrom(List.of()), words, culprit, List.of());
    }

    private static List<Suggestion.ControlHint> controls(Optional<Culprit> culprit) {
        return Controls.of(incident(), AT, QUIET, culprit);
    }

    private static List<Review.Control> names(List<Suggestion.ControlHint> hints) {
        return hints.stream().map(Suggestion.ControlHint::control).toList();
    }

    private static Optional<Culprit> culprit(List<? extends ChangeEvent> events) {
        return culprit(events, List.of());
    }

    private static Optional<Culprit> culprit(List<? extends ChangeEvent> events, List<FreezeHit> freezes) {
        return culprit(events, freezes, Optional.empty());
    }

    private static Optional<Culprit> culprit(
            List<? extends ChangeEvent> events, List<FreezeHit> freezes, Optional<Verdict> refused) {
        var change = Change.DECIDER.initial();
        for (var event : events) {
            change = Change.DECIDER.evolve(change, event);
        }
        var candidate = new Attribution.Candidate("1", "checkout", 0.9, List.of("it began just before"));
        return Optional.of(new Culprit(candidate, change, List.copyOf(events), freezes, refused));
    }

    /** A change that a person has approved, with its statements linted, and that has begun. */
    private static List<ChangeEvent> approved(Subject subject, List<String> statements) {
        var proposal = proposal(subject, statements);
        var lint = Optional.of(statements)
                .filter(texts -> !texts.isEmpty())
                .map(texts -> Lint.of(Optional.empty(), texts));
        var assessment = new Assessment(
                new Risk(0.2, List.of()), List.of(), List.of(), Optional.empty(), lint, Optional.empty());
        return List.of(
                new ChangeEvent.Registered(proposal, "olga"),
                new ChangeEvent.Submitted(assessment),
                new ChangeEvent.Assessed(assessment, 1),
                new ChangeEvent.Approved("petra", proposal.digest()),
                new ChangeEvent.Scheduled(proposal.digest()),
                new ChangeEvent.Started(subject, "olga", AT, false, Optional.empty()));
    }

    private static Proposal proposal(Subject subject, List<String> statements) {
        return new Proposal(
                subject,
                new Window(AT.minusSeconds(60), AT.plusSeconds(3600)),
                List.of(),
                "go",
                "back",
                statements,
                Optional.empty());
    }

    private static Subject subject(Subject.Kind kind, Subject.Type type, Optional<String> datacenter) {
        return new Subject(
                "checkout", kind, type, "Checkout 2.4", "production", datacenter, Optional.empty(), Optional.empty());
    }

    private static FreezeHit freeze() {
        return new FreezeHit(
                UUID.randomUUID(),
                Terms.Source.DECLARED,
                Terms.Level.FREEZE,
                true,
                new Span(AT.minusSeconds(60), Optional.empty()),
                "stocktaking");
    }

    private static Incident incident() {
        var report = new Report(
                "Checkout is slow", Report.Severity.MAJOR, List.of("checkout"), AT, Optional.empty(), Optional.empty());
        return Incident.DECIDER.evolve(Incident.DECIDER.initial(), new IncidentEvent.Opened(report));
    }
}
