package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ShrinkageTest {
    @Test
    void withoutObservationsTheParentStands() {
        assertEquals(0.7, Shrinkage.mean(new double[0], 0.7));
    }

    @Test
    void oneObservationIsPulledMoreThanSeveralThatAgree() {
        double one = Shrinkage.mean(new double[] {1}, 0.5);
        double three = Shrinkage.mean(new double[] {1, 1.05, 0.95}, 0.5);
        assertTrue(0.5 < one && one < three && three < 1, one + " and " + three);
    }

    @Test
    void aSingleObservationOfKnownVariance() {
        // (1/0.1 x 1 + 1/0.25 x 0.5) / (1/0.1 + 1/0.25)
        assertEquals(12.0 / 14, Shrinkage.mean(new double[] {1}, 0.5), 1e-12);
    }
}
