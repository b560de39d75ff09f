package io.loadline.slo.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final long DAY = 86_400;

    @Test
    void whatIsMeasuredEndsWithTheLastSliceHoweverLongAgoThatWas() {
        var coverage =
                Coverage.of(List.of(new Slice(0, 60, 1, 1), new Slice(60, 3600, 1, 1), new Slice(120, 60, 1, 1)));
        assertEquals(3660, coverage.until(0, 10 * DAY));
        assertEquals(90, coverage.until(0, 90));
        assertEquals(5 * DAY, coverage.until(5 * DAY, 10 * DAY));
        assertEquals(0, Coverage.of(List.of()).until(0, DAY));
    }
}
