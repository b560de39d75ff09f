package io.loadline.bench.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignalTest {
    @Test
    void whatWasOddAllAlongIsNotWhatBeganNow() {
        assertEquals(0, moved(Dimension.LATENCY, 1, 50, 50), 1e-9);
        assertTrue(moved(Dimension.LATENCY, 1, 1, 3) > 1);
    }

    @Test
    void onlyTheSideThatHurtsCounts() {
        assertEquals(0, moved(Dimension.LATENCY, 3, 3, 1), 1e-9);
        assertTrue(moved(Dimension.TRAFFIC, 3, 3, 1) > 1);
    }

    @Test
    void whatWasNotMeasuredHasNotMoved() {
        assertEquals(0, moved(Dimension.LATENCY, 1, 1, Double.NaN), 1e-9);
    }

    private static double moved(Dimension dimension, double quiet, double before, double during) {
        return new Signal("search", dimension, around(quiet), around(before), around(during))
                .movement()
                .by();
    }

    private static double[] around(double value) {
        var values = new double[30];
        Arrays.setAll(values, i -> value * (1 + 0.02 * (i % 5 - 2)));
        return values;
    }
}
