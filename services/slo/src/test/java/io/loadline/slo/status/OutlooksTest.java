package io.loadline.slo.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Objective;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import io.loadline.slo.slice.SliceLedger;
import io.loadline.slo.status.MeasuredGoals.MeasuredGoal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutlooksTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int STEP = 300;
    private static final int SLICES = 3 * 288;
    private static final Promised CHECKOUT = new Promised(new UUID(0, 1), Objective.DECIDER.initial(), 1, 1);
    private static final long LEARNT = 40;

    private static final Duration READING = Duration.ofSeconds(2);

    private Instant clock = AT;
    private final Outlooks outlooks = new Outlooks(() -> clock);

    @BeforeEach
    void weeksAreLearnt() {
        learn(AT, LEARNT);
    }

    @Test
    void aLateSliceHasThemLearntAnew() {
        assertTrue(comes(AT.minus(DAY), AT, LEARNT + 1));
        assertEquals(Optional.empty(), outlooks.good(CHECKOUT, AT));
    }

    @Test
    void whatWasLearntWithTheLateSliceIsKept() {
        assertFalse(comes(AT.minus(DAY), AT, LEARNT));
        assertTrue(outlooks.good(CHECKOUT, AT).isPresent());
    }

    @Test
    void whatComesInTimeChangesNothing() {
        assertFalse(comes(AT.minusSeconds(STEP), AT, LEARNT + 1));
        assertTrue(outlooks.good(CHECKOUT, AT).isPresent());
    }

    @Test
    void aSourceThatIsAlwaysHoursLateHasThemLearntOnceOrTwiceInThreeHours() {
        var late = Duration.ofHours(5);
        int learnt = 0;
        for (int i = 0; i < 36; i++) {
            var now = AT.plusSeconds((long) i * STEP);
            comes(now.minus(late), now, LEARNT + i + 1);
            if (outlooks.good(CHECKOUT, now).isEmpty()) {
                learn(now, LEARNT + i + 1);
                learnt++;
            }
        }
        assertTrue(learnt > 0 && learnt <= 3, learnt + " times");
    }

    @Test
    void historyThatSomebodyBringsIsNoSourceThatIsLate() {
        comes(AT.minus(DAY.multipliedBy(3)), AT, LEARNT + 1);
        learn(AT, LEARNT + 1);

        assertFalse(comes(AT.minus(Duration.ofHours(4)), AT, LEARNT + 1));
        assertTrue(comes(AT.minus(Duration.ofHours(4)), AT, LEARNT + 2), "hours are not left out");
    }

    @Test
    void whoBringsHistoryHasItLearntForATenthOfTheTime() {
        clock = AT.plus(READING);
        outlooks.forget(CHECKOUT.id());
        learn(AT, LEARNT);
        var rested = AT.plus(READING.multipliedBy(10));

        assertFalse(comes(AT.minus(DAY), clock.plus(READING), LEARNT + 1));
        assertFalse(comes(AT.minus(DAY), rested.minusMillis(1), LEARNT + 2));
        assertEquals(List.of(), outlooks.overdue(rested.minusMillis(1)));
        assertTrue(outlooks.good(CHECKOUT, clock).isPresent());

        assertEquals(List.of(CHECKOUT.id()), outlooks.overdue(rested));
        assertEquals(Optional.empty(), outlooks.good(CHECKOUT, rested));
        learn(rested, LEARNT + 2);
        assertEquals(List.of(), outlooks.overdue(rested.plus(DAY)));
    }

    @Test
    void nobodyWaitsForMoreThanAMinute() {
        clock = AT.plus(DAY);
        learn(AT, LEARNT);

        assertFalse(comes(AT.minus(DAY), clock, LEARNT + 1));
        assertEquals(List.of(CHECKOUT.id()), outlooks.overdue(clock.plusSeconds(60)));
    }

    @Test
    void historyIsNotReadByALook() {
        assertFalse(outlooks.reads(part(AT.minus(DAY)), AT));
        assertTrue(outlooks.reads(part(AT.minusSeconds(STEP)), AT));
        outlooks.forget(CHECKOUT.id());
        assertTrue(outlooks.reads(part(AT.minus(DAY)), AT), "nothing was learnt");
    }

    private boolean comes(Instant start, Instant now, long position) {
        return outlooks.isChangedBy(part(start), position, now);
    }

    private static SliceLedger.Part part(Instant start) {
        return new SliceLedger.Part(CHECKOUT.id(), "good", start, start.plusSeconds(STEP), 1, 100, 100);
    }

    private void learn(Instant at, long position) {
        long first = at.getEpochSecond() - (long) SLICES * STEP;
        var slices = LongStream.range(0, SLICES)
                .mapToObj(i -> new Slice(first + i * STEP, STEP, 100, 100))
                .toList();
        var goal = new MeasuredGoal(new Goal("good", new BigDecimal("0.999")), Series.of(slices));
        outlooks.learn(CHECKOUT, List.of(goal), at, position);
    }
}
