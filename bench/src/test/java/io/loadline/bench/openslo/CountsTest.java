package io.loadline.bench.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Source of the notation: Prometheus, "Unit testing for rules". */
class CountsTest {
    @Test
    void seriesAreWrittenOut() {
        assertEquals(List.of(1.0, 3.0, 5.0, 9.0, 9.0), Counts.values("1+2x2 9x1"));
        assertEquals(List.of(2.0, 1.0, 0.0), Counts.values("2-1x2"));
        assertEquals(List.of(1000.0, 1500.0, -1.0), Counts.values("1e3+5e2x1 -1"));
    }

    @Test
    void aStepWithoutASampleTakesItsTime() {
        assertEquals(List.of(0.0, 4.0, 4.0, 4.0, 4.0, 5.0), Counts.values("_ 4 _x2 stale 5"));
    }

    @Test
    void whatIsNoCounterIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Counts.values("{{sum:3 count:2}}"));
    }

    @Test
    void durationsMayHaveSeveralUnits() {
        assertEquals(Duration.ofMinutes(810), SlomSpec.duration("13h30m"));
        assertEquals(Duration.ofMillis(5), SlomSpec.duration("5ms"));
        assertEquals(Duration.ofDays(365 + 28), SlomSpec.duration("1y4w"));
    }
}
