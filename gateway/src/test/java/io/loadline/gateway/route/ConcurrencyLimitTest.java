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
        answered(QUICK, 33, 32);

        assertEquals(33, allowed());
    }

    @Test
    void aSlowOneAllowsThreeTenthsFewer() {
        answered(SLOW, 1, 32);

        assertEquals(22, allowed());
    }

    @Test
    void thoseThatWereUnderWayTogetherCountOnce() {
        now = NOON.plus(SLOW);
        for (int i = 0; i < 32; i++) {
            limit.answered(NOON.plusMillis(i), now.plusMillis(i), 32);
        }

        assertEquals(22, allowed());
    }

    @Test
    void whoWasAskedAfterwardsAndIsSlowAgainCountsAnew() {
        answered(SLOW, 2, 32);

        assertEquals(15, allowed());
    }

    @Test
    void withFewUnderWayNothingIsLearned() {
        answered(SLOW, 5, 15);
        answered(QUICK, 500, 15);

        assertEquals(32, allowed());
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
