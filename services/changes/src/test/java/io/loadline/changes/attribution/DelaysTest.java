package io.loadline.changes.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.change.Subject.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DelaysTest {
    private static final Confirmed AT_ONCE = new Confirmed(Kind.DEPLOYMENT, Duration.ofMinutes(2), Optional.empty());
    private static final Confirmed LATE = new Confirmed(Kind.DDL, Duration.ofHours(2), Optional.empty());

    @Test
    void withoutReviewsTheUsualHolds() {
        assertEquals(5, Delays.USUAL.minutes());
        assertEquals(0.8, Delays.USUAL.soon().get(Kind.CONFIG));
        assertEquals(180, Delays.USUAL.late().get(Kind.CONFIG));
        assertEquals(
                Delays.USUAL.density(Kind.CONFIG, Duration.ZERO),
                Delays.USUAL.density(Kind.CONFIG, Duration.ofMinutes(-3)));
    }

    @Test
    void whatReviewsConfirmIsBelievedTheMoreOfThemThereAre() {
        var few = Delays.learnedFrom(Collections.nCopies(10, AT_ONCE));
        var many = Delays.learnedFrom(Collections.nCopies(1000, AT_ONCE));
        assertEquals(2, many.minutes(), 0.1);
        assertTrue(few.minutes() > many.minutes() && few.minutes() < 5);
        assertTrue(many.soon().get(Kind.DEPLOYMENT) > few.soon().get(Kind.DEPLOYMENT));
    }

    @Test
    void oneKindMayTakeItsTimeAndAnotherNot() {
        var learned = Delays.learnedFrom(IntStream.range(0, 100)
                .boxed()
                .flatMap(i -> Stream.of(AT_ONCE, LATE))
                .toList());
        assertTrue(learned.soon().get(Kind.DEPLOYMENT) > 0.9);
        assertTrue(learned.soon().get(Kind.DDL) < 0.1);
        assertEquals(120, learned.late().get(Kind.DEPLOYMENT), 15);
    }

    @Test
    void theDensityIsOneOverAllTimes() {
        double sum = IntStream.range(0, 60 * 24 * 60)
                .mapToDouble(minute -> Delays.USUAL.density(Kind.CONFIG, Duration.ofMinutes(minute)))
                .sum();
        assertEquals(1, sum, 0.1);
    }
}
