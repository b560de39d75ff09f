package io.loadline.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private static final Instant NOON = Instant.parse("2026-11-11T12:00:00Z");
    private static final Duration QUICK = Duration.ofMillis(20);
    private static final Duration SLOW = Duration.ofMillis(501);

    private final ConcurrencyLimit limit = new ConcurrencyLimit(64, Duration.ofMillis(500));
    private Instant now = NOON;

    @Test
    void aRoundOfQuickAnswersAllowsOneMore() {
        answered(QUICK, 17, 16);

        assertEquals(17, allowed());
    }

    @Test
    void aSlowOneAllowsThreeTenthsFewer() {
        answered(SLOW, 1, 16);

        assertEquals(11, allowed());
    }

    @Test
    void thoseThatWereUnderWayTogetherCountOnce() {
        now = NOON.plus(SLOW);
        for (int i = 0; i < 16; i++) {
            limit.answered(NOON.plusMillis(i), now.plusMillis(i), 16);
        }

        assertEquals(11, allowed());
    }

    @Test
    void whoWasAskedAfterwardsAndIsSlowAgainCountsAnew() {
        answered(SLOW, 2, 16);

        assertEquals(8, allowed());
    }

    @Test
    void withFewUnderWayNothingIsLearned() {
        answered(SLOW, 5, 7);
        answered(QUICK, 500, 7);

        assertEquals(16, allowed());
    }

    @Test
    void whatWasLearnedOfABadTimeIsForgottenWithFewUnderWay() {
        answered(SLOW, 50, 16);
        answered(SLOW, 50, 1);
        assertEquals(8, allowed());

        answered(QUICK, 500, 1);
        assertEquals(16, allowed());
    }

    @Test
    void thereAreAlwaysSomeAndNeverMoreThanTheMost() {
        answered(SLOW, 50, 64);
        assertEquals(8, allowed());

        answered(QUICK, 10_000, 64);
        assertEquals(64, allowed());
    }

    private void answered(Duration took, int times, int underWay) {
        for (int i = 0; i < times; i++) {
            var asked = now.plusNanos(1);
            now = asked.plus(took);
            limit.answered(asked, now, underWay);
        }
    }

    private long allowed() {
        return IntStream.iterate(0, limit::admits, underWay -> underWay + 1).count();
    }
}
