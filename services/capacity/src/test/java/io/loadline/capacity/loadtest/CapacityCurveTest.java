package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CapacityCurveTest {
    private static final CapacityCurve.Objective QUARTER_SECOND = new CapacityCurve.Objective(250, 0.01);

    @Test
    void theKneeIsTheLastRateThatKeepsTheObjectives() {
        var curve = CapacityCurve.of(
                List.of(step(300, 900, 0), step(100, 80, 0), step(200, 120, 0), step(250, 240, 0.001)), QUARTER_SECOND);
        assertEquals(Optional.of(250.0), curve.knee());
        assertEquals(Optional.of(225.0), curve.safe());
    }

    @Test
    void failuresEndTheCurveAsLatencyDoes() {
        var curve = CapacityCurve.of(List.of(step(100, 80, 0), step(200, 90, 0.02), step(300, 95, 0)), QUARTER_SECOND);
        assertEquals(Optional.of(100.0), curve.knee());
    }

    @Test
    void oneNoisyStepIsNoKnee() {
        var curve = CapacityCurve.of(List.of(step(100, 260, 0), step(200, 90, 0), step(300, 120, 0)), QUARTER_SECOND);
        assertEquals(Optional.of(300.0), curve.knee());
    }

    @Test
    void whereEveryRateBreaksTheObjectivesThereIsNoSafeRate() {
        var curve = CapacityCurve.of(List.of(step(100, 300, 0)), QUARTER_SECOND);
        assertTrue(curve.knee().isEmpty());
        assertTrue(curve.safe().isEmpty());
    }

    @Test
    void aRateOfNoThousandthIsNone() {
        assertTrue(CapacityCurve.of(List.of(step(0.001, 80, 0)), QUARTER_SECOND)
                .safe()
                .isEmpty());
    }

    @Test
    void isotonicRegressionPoolsWhatFalls() {
        assertEquals(List.of(1.0, 2.5, 2.5, 4.0), CapacityCurve.rising(List.of(1.0, 3.0, 2.0, 4.0)));
    }

    @Test
    void sixRatesShowContention() {
        var steps = List.of(
                step(100, 20, 0, 1),
                step(190, 22, 0, 2),
                step(345, 25, 0, 4),
                step(570, 30, 0, 8),
                step(700, 45, 0, 12),
                step(780, 60, 0, 16));
        var usl = CapacityCurve.of(steps, QUARTER_SECOND).scalability().orElseThrow();
        assertTrue(usl.sigma() > 0.02 && usl.sigma() < 0.1, usl::toString);
    }

    @Test
    void aStepOfWhichNoMeanIsToldSaysNothingOfContention() {
        var steps = new ArrayList<>(List.of(step(50, 20, 0, 0)));
        for (int inFlight = 1; inFlight <= 5; inFlight++) {
            steps.add(step(100.0 * inFlight, 20, 0, inFlight));
        }
        assertTrue(CapacityCurve.of(steps, QUARTER_SECOND).scalability().isEmpty());
        steps.add(step(600, 20, 0, 6));
        var usl = CapacityCurve.of(steps, QUARTER_SECOND).scalability().orElseThrow();
        assertEquals(100, usl.lambda(), 10);
    }

    private static Step step(double rate, double tail, double failed) {
        return step(rate, tail, failed, rate / 50);
    }

    private static Step step(double rate, double tail, double failed, double concurrency) {
        return new Step(rate, tail, failed, concurrency);
    }
}
