package io.loadline.changes.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.attribution.Attribution.Candidate;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeEvent;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.State;
import io.loadline.changes.change.Subject;
import io.loadline.changes.gate.Refusals;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Report;
import io.loadline.changes.incident.Review;
import io.loadline.changes.incident.Review.Trigger;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.row.Row;
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownTest {
    private static final Instant ONSET = Instant.parse("2026-11-06T12:00:00Z");
    private static final Row<Change> RECENT = begun(Optional.of(ONSET.minusSeconds(120)));
    private static final Row<Change> OLD = begun(Optional.of(ONSET.minus(Duration.ofDays(30))));
    private static final Row<Change> UNTOLD = begun(Optional.empty());
    private static final Row<Change> STAGED =
            begun("staging", Change.Retro.NOT_NEEDED, Optional.of(ONSET.minusSeconds(120)));
    private static final Known KNOWN =
            new Known(new ServiceGraph(List.of()), List.of(RECENT, OLD, UNTOLD, STAGED), Refusals.NONE, Weights.USUAL);

    @Test
    void onlyWhatBeganInProductionShortlyBeforeIsSuspected() {
        assertEquals(List.of(id(RECENT)), changes(KNOWN.judge(incident(Optional.empty()))));
    }

    @Test
    void aPromotionIsSuspectedAsLongAsItLastsHoweverLongThatIs() {
        var fiveDays = new Window(ONSET.minus(Duration.ofDays(5)), ONSET.plusSeconds(60));
        var over = new Window(fiveDays.start(), ONSET.minus(Duration.ofHours(2)));
        var promotion = promotion(fiveDays);
        var known = new Known(
                new ServiceGraph(List.of()), List.of(promotion, promotion(over)), Refusals.NONE, Weights.USUAL);
        assertEquals(List.of(id(promotion)), changes(known.judge(incident(Optional.empty()))));
    }

    @Test
    void aChangeThatTheReviewConfirmsIsTheOneWheneverItBegan() {
        for (var row : List.of(RECENT, OLD, UNTOLD, STAGED)) {
            var attribution = KNOWN.judge(incident(reviewed(Trigger.CHANGE, Optional.of(id(row)))));
            assertEquals(List.of(id(row)), changes(attribution));
            assertEquals(1, attribution.candidates().getFirst().probability());
        }
    }

    @Test
    void whereTheReviewFoundAnotherTriggerItWasNoChange() {
        for (var trigger : List.of(Trigger.LOAD, Trigger.EXTERNAL, Trigger.LATENT)) {
            assertEquals(new Attribution(1, List.of()), KNOWN.judge(incident(reviewed(trigger, Optional.empty()))));
        }
    }

    @Test
    void whereTheReviewFoundNoTriggerItMayHaveBeenOne() {
        assertTrue(KNOWN.judge(incident(reviewed(Trigger.UNKNOWN, Optional.empty())))
                        .noChange()
                < 1);
    }

    @Test
    void whatBeganAfterTheFirstCallWasMeasuredToFailIsNoSuspect() {
        var signs = new Signs(List.of(), List.of(), List.of(), Optional.of(ONSET.minusSeconds(600)));
        assertEquals(List.of(), changes(KNOWN.judge(incident(Optional.empty(), Optional.of(signs)))));
    }

    @Test
    void aChangeThatTheReporterNamesIsTheOneWheneverItBegan() {
        var named =
                incident(Optional.of(id(OLD)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(List.of(id(OLD)), changes(KNOWN.judge(named)));
        assertEquals(List.of(id(OLD)), Links.named(named).toList());
    }

    @Test
    void aReviewCountsMoreThanWhoReportedIt() {
        var reviewed = incident(
                Optional.of(id(OLD)),
                reviewed(Trigger.CHANGE, Optional.of(id(RECENT))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of(id(RECENT)), changes(KNOWN.judge(reviewed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f95f852", "v2"})
    void whatNotesNameAsTheRootCauseIsTheOne(String cause) {
        var noted =
                incident(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(cause));
        assertEquals(
                Optional.of("what was noted names it as the root cause"), Links.of(RECENT, noted, service -> false));
    }

    @Test
    void whatHasTheVersionOfTheRootCauseButDidNotBeginBeforeIsNoSuspect() {
        var noted = incident(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("v2"));
        assertEquals(List.of(id(RECENT)), changes(KNOWN.judge(noted)));
    }

    @Test
    void aChangeThatNotesNameAsTheRootCauseIsTheOneWheneverItBegan() {
        var noted =
                incident(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(id(OLD)));
        assertEquals(List.of(id(OLD)), changes(KNOWN.judge(noted)));
        assertEquals(List.of(id(OLD)), Links.named(noted).toList());
    }

    @Test
    void whatNobodyWantedToStandInForIsSuspectedForThat() {
        var refused = begun(Subject.PRODUCTION, Change.Retro.REJECTED, Optional.of(ONSET.minusSeconds(120)));
        var known = new Known(new ServiceGraph(List.of()), List.of(RECENT, refused), Refusals.NONE, Weights.USUAL);
        var first = known.judge(incident(Optional.empty())).candidates().getFirst();
        assertEquals(id(refused), first.change());
        assertEquals(
                "nobody wanted to stand in for it afterwards", first.reasons().getFirst());
    }

    @Test
    void aRollbackOfWhatNothingThatFailsDependsOnEndsNoIncident() {
        assertEquals(Optional.empty(), Links.of(RECENT, over(ONSET.plusSeconds(600)), "mail"::equals));
    }

    @Test
    void whatWasRolledBackJustBeforeTheEndIsTheOne() {
        assertEquals(
                Optional.of("the incident was over when it was rolled back"),
                Links.of(RECENT, over(ONSET.plusSeconds(600)), "shop"::equals));
        assertEquals(Optional.empty(), Links.of(RECENT, over(ONSET.plusSeconds(7200)), "shop"::equals));
        assertEquals(Optional.empty(), Links.of(RECENT, over(ONSET.plusSeconds(60)), "shop"::equals));
    }

    private static Incident over(Instant mitigated) {
        return incident(Optional.empty(), Optional.empty(), Optional.of(mitigated), Optional.empty(), Optional.empty());
    }

    private static List<String> changes(Attribution attribution) {
        return attribution.candidates().stream().map(Candidate::change).toList();
    }

    private static String id(Row<Change> row) {
        return row.id().toString();
    }

    private static Optional<Review> reviewed(Trigger trigger, Optional<String> change) {
        return Optional.of(new Review(
                new Review.Cause(trigger, "capacity", Review.Control.TEST, change, Optional.empty()),
                List.of(),
                List.of()));
    }

    private static Incident incident(Optional<Review> review) {
        return incident(review, Optional.empty());
    }

    private static Incident incident(Optional<Review> review, Optional<Signs> signs) {
        return incident(Optional.empty(), review, Optional.empty(), signs, Optional.empty());
    }

    private static Incident incident(
            Optional<String> named,
            Optional<Review> review,
            Optional<Instant> mitigated,
            Optional<Signs> signs,
            Optional<String> rootCause) {
        var report = new Report("slow", Report.Severity.MINOR, List.of("shop"), ONSET, Optional.empty(), named);
        return new Incident(
                Incident.State.OPEN, Optional.of(report), review, mitigated, signs, rootCause, Optional.empty());
    }

    /** That began with its window and is not finished. */
    private static Row<Change> promotion(Window window) {
        var none = Optional.<String>empty();
        var subject = new Subject(
                "shop",
                Subject.Kind.PROMOTION,
                Subject.Type.NORMAL,
                "Singles' Day",
                Subject.PRODUCTION,
                none,
                none,
                Optional.empty());
        var proposal = new Proposal(subject, window, List.of(), "go", "back", List.of(), none);
        var change = Change.DECIDER.evolve(Change.DECIDER.initial(), new ChangeEvent.Registered(proposal, "ann"));
        return new Row<>(
                UUID.randomUUID(),
                1,
                Change.DECIDER.evolve(
                        change, new ChangeEvent.Started(subject, "ann", window.start(), false, Optional.empty())));
    }

    private static Row<Change> begun(Optional<Instant> at) {
        return begun(Subject.PRODUCTION, Change.Retro.NOT_NEEDED, at);
    }

    private static Row<Change> begun(String environment, Change.Retro retro, Optional<Instant> at) {
        var none = Optional.<String>empty();
        var subject = new Subject(
                "shop",
                Subject.Kind.DEPLOYMENT,
                Subject.Type.NORMAL,
                "a release",
                environment,
                none,
                none,
                Optional.of(new Subject.Artifact("f95f852bd8", "v2")));
        return new Row<>(
                UUID.randomUUID(),
                1,
                new Change(
                        State.CLOSED,
                        Optional.empty(),
                        Optional.of(subject),
                        "ann",
                        List.of(),
                        1,
                        retro,
                        Change.Result.SUCCESS,
                        at,
                        at,
                        at.map(begun -> begun.plusSeconds(300)),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
