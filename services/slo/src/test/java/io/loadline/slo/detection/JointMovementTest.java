package io.loadline.slo.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JointMovementTest {
    private static final int SIGNALS = 10;
    private static final int PROMISED = 0;
    private static final List<Hurts> LATENCIES = Collections.nCopies(SIGNALS, Hurts.UP);

    @Test
    void oneStrayOfManyIsNothing() {
        assertFalse(moves(latencies(), row(1, 1.5)));
    }

    @Test
    void manyStraysTogetherAreAnIncident() {
        assertTrue(moves(latencies(), row(SIGNALS, 1.8)));
    }

    @Test
    void whatIsNotOutByFarIsOnceItIsOutAgain() {
        var rows = new double[][] {row(SIGNALS, 1), row(3, 1.45), row(3, 1.45), row(SIGNALS, 1), row(3, 1.45)};

        assertArrayEquals(
                new boolean[] {false, false, true, false, false}, latencies().moves(rows));
    }

    @Test
    void aLatencyThatFallsIsNone() {
        assertFalse(moves(latencies(), row(SIGNALS, 0.1)));
    }

    @Test
    void ordersThatFallAreOneAndThoseThatRiseAreNot() {
        assertTrue(moves(movement(Hurts.DOWN), row(SIGNALS, 0.1)));
        assertFalse(moves(movement(Hurts.DOWN), row(SIGNALS, 1.8)));
        assertTrue(moves(movement(Hurts.BOTH), row(SIGNALS, 0.1)));
        assertTrue(moves(movement(Hurts.BOTH), row(SIGNALS, 1.8)));
    }

    @Test
    void whereSomethingWasPromisedThatMustMoveToo() {
        var movement = JointMovement.learn(usual(), LATENCIES, PROMISED);
        var others = row(SIGNALS, 3);
        others[PROMISED] = 1;

        assertTrue(moves(movement, row(SIGNALS, 3)));
        assertFalse(moves(movement, others));
    }

    @Test
    void whatWasNotMeasuredDoesNotMove() {
        assertFalse(moves(latencies(), row(SIGNALS, Double.NaN)));
        assertEquals(0, moved(Hurts.UP, 1, Double.NaN), 1e-9);
    }

    @Test
    void ofWhatWasAlwaysZeroNobodyKnowsWhatIsMuch() {
        var zeros = new double[200][1];

        assertFalse(moves(JointMovement.learn(zeros, List.of(Hurts.UP)), 5));
    }

    @Test
    void whatWasOddAllAlongIsNotWhatBeganNow() {
        assertEquals(0, moved(Hurts.UP, 50, 50), 1e-9);
        assertTrue(moved(Hurts.UP, 1, 3) > 1);
    }

    @Test
    void onlyTheSideThatHurtsHasMoved() {
        assertEquals(0, moved(Hurts.UP, 1, 0.3), 1e-9);
        assertTrue(moved(Hurts.DOWN, 1, 0.3) > 1);
        assertTrue(moved(Hurts.BOTH, 1, 0.3) > 1);
    }

    @Test
    void whereNobodyKnowsWhatWasJustBeforeTheUsualCounts() {
        assertTrue(latencies().moved(0, new double[0], around(3)) > 1);
    }

    private static double moved(Hurts hurts, double before, double during) {
        return movement(hurts).moved(0, around(before), around(during));
    }

    private static double[] around(double value) {
        var values = new double[30];
        Arrays.setAll(values, i -> value * (1 + 0.02 * (i % 5 - 2)));
        return values;
    }

    private static boolean moves(JointMovement movement, double... row) {
        return movement.moves(new double[][] {row})[0];
    }

    private static JointMovement latencies() {
        return movement(Hurts.UP);
    }

    private static JointMovement movement(Hurts hurts) {
        return JointMovement.learn(usual(), Collections.nCopies(SIGNALS, hurts));
    }

    /** Around 1, each signal out of step with the others. */
    private static double[][] usual() {
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
