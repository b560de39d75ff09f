package io.loadline.changes.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.changes.attribution.Decline.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclineTest {
    private static final Instant SINCE = Instant.parse("2026-11-06T12:00:00Z");

    @Test
    void callsThatFailMoreOftenThanBeforeHaveDeclinedSinceTheirFirstBadMinute() {
        var decline = decline(course("cart", 1, 1, 1, 1, 0.5, 0.5, 0.5));
        assertEquals(Optional.of(minute(1)), decline.onset());
        assertEquals("cart", decline.failing().getFirst().callee());
        assertEquals(0.375, decline.failing().getFirst().share(), 1e-9);
        assertEquals(List.of(), decline.sound());
    }

    @Test
    void callsThatWereAlwaysBadHaveNot() {
        var decline = decline(course("cart", 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5));
        assertEquals(List.of(), decline.failing());
        assertEquals(List.of("cart"), decline.sound());
        assertEquals(Optional.empty(), decline.onset());
    }

    @Test
    void whatWasNotMeasuredBeforeIsNeitherSoundNorFailing() {
        var nan = Double.NaN;
        var decline = decline(course("cart", nan, nan, nan, 0.5, 0.5, 0.5, 0.5));
        assertEquals(List.of(), decline.failing());
        assertEquals(List.of(), decline.sound());
    }

    private static Decline decline(List<Rate> rates) {
        return Decline.of(rates, SINCE, SINCE.plus(Duration.ofHours(1)));
    }

    /** One minute after the other, three of them before. */
    private static List<Rate> course(String callee, double... success) {
        var rates = new ArrayList<Rate>();
        for (int i = 0; i < success.length; i++) {
            rates.add(new Rate(new Call("shop", callee), minute(i - 3), success[i]));
        }
        return rates;
    }

    private static Instant minute(int number) {
        return SINCE.plus(Duration.ofMinutes(number));
    }
}
