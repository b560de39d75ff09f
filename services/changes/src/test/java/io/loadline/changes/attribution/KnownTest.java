package io.loadline.changes.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.attribution.Attribution.Candidate;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.State;
import io.loadline.changes.change.Subject;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Report;
import io.loadline.changes.incident.Review;
import io.loadline.changes.incident.Review.Trigger;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.row.Row;
import io.loadline.kernel.ServiceGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownTest {
    private static final Instant ONSET = Instant.parse("2026-11-06T12:00:00Z");
    private static final Row<Change> RECENT = begun(Optional.of(ONSET.minusSeconds(120)));
    private static final Row<Change> OLD = begun(Optional.of(ONSET.minus(Duration.ofDays(30))));
    private static final Row<Change> UNTOLD = begun(Optional.empty());
    private static final Known KNOWN =
            new Known(new ServiceGraph(List.of()), List.of(RECENT, OLD, UNTOLD), Weights.USUAL);

    @Test
    void onlyWhatBeganShortlyBeforeIsSuspected() {
        assertEquals(List.of(id(RECENT)), changes(KNOWN.judge(incident(Optional.empty()))));
    }

    @Test
    void aChangeThatTheReviewConfirmsIsTheOneWheneverItBegan() {
        for (var row : List.of(RECENT, OLD, UNTOLD)) {
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

    private static List<String> changes(Attribution attribution) {
        return attribution.candidates().stream().map(Candidate::change).toList();
    }

    private static String id(Row<Change> row) {
        return row.id().toString();
    }

    private static Optional<Review> reviewed(Trigger trigger, Optional<String> change) {
        return Optional.of(
                new Review(new Review.Cause(trigger, "capacity", Review.Control.TEST, change), List.of(), List.of()));
    }

    private static Incident incident(Optional<Review> review) {
        return incident(review, Optional.empty());
    }

    private static Incident incident(Optional<Review> review, Optional<Signs> signs) {
        var report = new Report("slow", Report.Severity.MINOR, List.of("shop"), ONSET, Optional.empty());
        return new Incident(
                Incident.State.OPEN, Optional.of(report), review, Optional.empty(), signs, Optional.empty());
    }

    private static Row<Change> begun(Optional<Instant> at) {
        var none = Optional.<String>empty();
        var subject = new Subject(
                "shop",
                Subject.Kind.DEPLOYMENT,
                Subject.Type.NORMAL,
                "a release",
                Subject.PRODUCTION,
                none,
                none,
                Optional.empty());
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
                        Change.Retro.NOT_NEEDED,
                        Change.Result.SUCCESS,
                        at,
                        at,
                        Optional.empty(),
                        false));
    }
}
