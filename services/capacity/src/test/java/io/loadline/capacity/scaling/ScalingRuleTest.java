package io.loadline.capacity.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ScalingRuleTest {
    private static final int FROM = 6 * Days.DAY;
    private static final int DAYS = 9;

    @Test
    void whatIsDecidedRestsOnWhatWasMeasuredBefore() {
        var values = Days.values(DAYS);
        int then = 7 * Days.DAY + 33;
        var other = values.clone();
        for (int i = then; i < other.length; i++) {
            other[i] *= 5;
        }
        var before = ScalingRule.capacity(Days.of(values), FROM);
        var after = ScalingRule.capacity(Days.of(other), FROM);
        assertArrayEquals(Arrays.copyOf(before, then + 1), Arrays.copyOf(after, then + 1), "a step may not see itself");
        assertNotEquals(before[then + 1], after[then + 1], "the next one sees it");
    }

    @Test
    void theLastStepNeedsNotBeMeasured() {
        var values = Days.values(DAYS);
        var trace = Days.of(values);
        var whole = ScalingRule.capacity(trace, FROM);
        var shorter = ScalingRule.capacity(
                Days.of(Arrays.copyOf(values, values.length - 1)).extended(1), FROM);
        assertEquals(whole[whole.length - 1], shorter[whole.length - 1]);
    }

    @Test
    void whatIsUsedNowIsExceeded() {
        var values = Days.values(DAYS);
        values[7 * Days.DAY] = 5000;
        assertTrue(ScalingRule.capacity(Days.of(values), FROM)[7 * Days.DAY + 1] >= 1.05 * 5000);
    }

    @Test
    void aServiceThatIsIdleNeedsNothing() {
        var idle = new double[DAYS * Days.DAY];
        assertEquals(
                0,
                Arrays.stream(ScalingRule.capacity(Days.of(idle), FROM)).max().orElseThrow(),
                1e-9);
    }
}
