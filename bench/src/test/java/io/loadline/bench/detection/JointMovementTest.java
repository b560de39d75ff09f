package io.loadline.bench.detection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JointMovementTest {
    private static final int SIGNALS = 10;
    private static final int PROMISED = 0;
    private static final List<Dimension> LATENCIES = Collections.nCopies(SIGNALS, Dimension.LATENCY);

    @Test
    void oneStrayOfManyIsNothing() {
        assertTrue(movement().over(row(1, 1.5)) < 1);
    }

    @Test
    void manyStraysTogetherAreAnIncident() {
        assertTrue(movement().over(row(SIGNALS, 1.8)) > 1);
    }

    @Test
    void aLatencyThatFallsIsNone() {
        assertTrue(movement().over(row(SIGNALS, 0.1)) < 1);
    }

    @Test
    void whereSomethingWasPromisedThatMustMoveToo() {
        var movement = JointMovement.learn(quiet(), LATENCIES, PROMISED);
        var others = row(SIGNALS, 3);
        others[PROMISED] = 1;

        assertTrue(movement.over(row(SIGNALS, 3)) > 1);
        assertTrue(movement.over(others) < 1);
    }

    @Test
    void whatWasNotMeasuredDoesNotMove() {
        assertTrue(movement().over(row(SIGNALS, Double.NaN)) < 1);
    }

    private static JointMovement movement() {
        return JointMovement.learn(quiet(), LATENCIES);
    }

    /** Around 1, each signal out of step with the others. */
    private static double[][] quiet() {
        return IntStream.range(0, 200)
                .mapToObj(instant -> IntStream.range(0, SIGNALS)
                        .mapToDouble(signal -> 1 + 0.02 * ((instant * 31 + signal * 17) % 23 - 11))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] row(int moved, double value) {
        return IntStream.range(0, SIGNALS)
                .mapToDouble(signal -> signal < moved ? value : 1)
                .toArray();
    }
}
