package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AccuracyTest {
    /** J16: gocrane/crane, pkg/prediction/accuracy/accuracy_test.go, two waves around 3. */
    @Test
    void whatFellShortCountsSeveralTimes() {
        var waves = IntStream.range(0, 100)
                .mapToDouble(i -> Math.sin(2 * Math.PI * 2 * i / 100) + 3)
                .toArray();
        assertEquals(0, Accuracy.of(waves, waves, 1).shortfall());
        assertEquals(0.1, Accuracy.of(waves, times(1.1, waves), 1).shortfall(), 1e-10);
        assertEquals(
                -Math.log(0.9) / Math.log(1.25),
                Accuracy.of(waves, times(0.9, waves), 1).shortfall(),
                1e-10);
        assertEquals(0.47, Accuracy.of(waves, times(0.9, waves), 1).shortfall(), 0.005);
        assertEquals(3.1, Accuracy.of(waves, times(0.5, waves), 1).shortfall(), 0.01);
    }

    @Test
    void whatWasNotForeseenAtAllIsBoundedAndNothingAtAllIsLeftOut() {
        var accuracy = Accuracy.of(new double[] {0, 100}, new double[] {50, 0}, 1);
        assertEquals(Math.log(0.01) / Math.log(0.8), accuracy.shortfall(), 1e-9);
        assertEquals(2, accuracy.points());
    }

    private static double[] times(double factor, double... values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }
}
