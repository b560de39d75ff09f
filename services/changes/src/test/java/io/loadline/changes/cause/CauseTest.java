package io.loadline.changes.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Report;
import io.loadline.changes.incident.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void wordsPointToAKindBeforeAnythingWasReviewed() {
        var guess = Guess.learnedFrom(List.of());
        assertEquals(Kind.HARDWARE, likeliest(guess.suggest(words("A fiber was cut and a router lost power"))));
        assertEquals(Kind.CAPACITY, likeliest(guess.suggest(words("A traffic spike, servers were overloaded"))));
        assertTrue(guess.suggest(words("deployment of a new version")).duringChange() > 0.5);
    }

    @Test
    void whatWasReviewedTeachesWordsThatNobodyWroteDown() {
        var known = new ArrayList<Guess.Known>();
        for (int i = 0; i < 10; i++) {
            known.add(new Guess.Known(words("the warbler sang in hall " + i), Kind.THIRD_PARTY, false));
            known.add(new Guess.Known(words("the kettle boiled over in hall " + i), Kind.CONFIGURATION, true));
        }
        var suggestion = Guess.learnedFrom(known).suggest(words("again the warbler"));
        assertEquals(Kind.THIRD_PARTY, likeliest(suggestion));
        assertTrue(suggestion.duringChange() < 0.5);
        double sum = suggestion.kinds().stream()
                .mapToDouble(Guess.Scored::probability)
                .sum();
        assertEquals(1, sum, 1e-9);
    }

    @Test
    void reviewsTeachInChineseToo() {
        var known = new ArrayList<Guess.Known>();
        for (int i = 0; i < 10; i++) {
            known.add(new Guess.Known(words("支付网关证书过期 " + i), Kind.CONFIGURATION, false));
            known.add(new Guess.Known(words("机房断电 " + i), Kind.HARDWARE, false));
        }
        assertEquals(Kind.CONFIGURATION, likeliest(Guess.learnedFrom(known).suggest(words("登录服务的证书已过期"))));
    }

    @Test
    void aCharacterOfTwoUnitsIsOne() {
        assertEquals(Set.of("𠮷野", "野家", "𠮷野 野家"), words("𠮷野家").counts().keySet());
    }

    @Test
    void causesAreCountedWithTheirShares() {
        var causes = Causes.of(List.of(
                reviewed(Review.Trigger.CHANGE, "configuration"),
                reviewed(Review.Trigger.CHANGE, "code change"),
                reviewed(Review.Trigger.LOAD, "capacity"),
                reviewed(Review.Trigger.CHANGE, "software bug"),
                open()));
        assertEquals(5, causes.incidents());
        assertEquals(4, causes.reviewed());
        assertEquals(new Causes.Share("change", 3, 0.75), causes.triggers().getFirst());
        assertEquals(new Causes.Share("software", 2, 0.5), causes.thirds().getFirst());
    }

    @Test
    void withoutIncidentsThereAreNoShares() {
        assertEquals(List.of(), Causes.of(List.of()).kinds());
    }

    private static Kind likeliest(Guess.Likelihoods suggestion) {
        return suggestion.kinds().getFirst().kind();
    }

    private static Words words(String text) {
        return new Words(text, "");
    }

    private static Incident open() {
        return incident(Optional.empty());
    }

    private static Incident reviewed(Review.Trigger trigger, String kind) {
        return incident(Optional.of(new Review(
                new Review.Cause(trigger, kind, Review.Control.TEST, Optional.empty(), Optional.empty()),
                List.of(),
                List.of())));
    }

    private static Incident incident(Optional<Review> review) {
        var report = new Report(
                "title", Report.Severity.MINOR, List.of("shop"), Instant.EPOCH, Optional.empty(), Optional.empty());
        return new Incident(
                Incident.State.OPEN,
                Optional.of(report),
                review,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
