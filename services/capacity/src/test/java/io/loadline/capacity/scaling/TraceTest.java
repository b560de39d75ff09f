package io.loadline.capacity.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TraceTest {
    private static final Instant QUARTER_TO = Instant.parse("2026-03-02T06:45:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void stepsThatNobodyMeasuredAreGaps() {
        var trace = Trace.of(Map.of(QUARTER_TO, 1.0, QUARTER_TO.plusSeconds(1800), 3.0), QUARTER);
        assertEquals(3, trace.size());
        assertFalse(trace.knows(1));
        assertArrayEquals(new double[] {1, 1, 3}, trace.filled());
    }

    @Test
    void onlyWholeHoursHaveAMean() {
        var hours = Trace.of(QUARTER_TO, QUARTER, 9, 1, 2, Double.NaN, 3, 4, 4).hourly();
        assertEquals(1, hours.size());
        assertEquals(Instant.parse("2026-03-02T07:00:00Z"), hours.start());
        assertEquals(2, hours.at(0));
    }

    @Test
    void aTimeIsRoundedUpToSteps() {
        var trace = Trace.of(QUARTER_TO, QUARTER, 1, 2);
        assertEquals(1, trace.steps(Duration.ofMinutes(3)));
        assertEquals(2, trace.steps(Duration.ofMinutes(16)));
        assertEquals(4, trace.steps(Duration.ofHours(1)));
    }

    @Test
    void figuresMoveAlong() {
        double[] values = {3, 1, 2, 5, 4};
        assertArrayEquals(new double[] {0, 0, 3, 1, 2}, Moving.later(values, 2));
        assertArrayEquals(new double[] {3, 2, 1.5, 3.5, 4.5}, Moving.mean(values, 2), 1e-12);
        assertArrayEquals(new double[] {3, 3, 2, 5, 5}, Moving.highest(values, 2));
        assertArrayEquals(new double[] {3, 3, 5, 5, 5}, Moving.highestAround(values, 1));
    }
}
