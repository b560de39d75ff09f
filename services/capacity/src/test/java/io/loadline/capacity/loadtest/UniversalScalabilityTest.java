package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Cisco benchmark of Schwartz, Practical Scalability, as checked by codahale/usl4j's ModelTest (J11): within 0.02 %. */
final class UniversalScalabilityTest {
    private static final double[] CISCO = {
        955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71, 8646.7,
        9047.84, 9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43, 11518.63, 11806, 12089.37,
        12075.41, 12177.29, 12211.41, 12158.93, 12155.27, 12118.04, 12140.4, 12074.39
    };

    @Test
    void fitsTheParametersOfTheBook() {
        var model = UniversalScalability.fit(points(CISCO)).orElseThrow();
        assertClose(0.02671591, model.sigma());
        assertClose(7.690945E-4, model.kappa());
        assertClose(995.6486, model.lambda());
        assertEquals(35, model.bestConcurrency());
        assertClose(12341, model.throughput(35));
        assertEquals(11063.633137626028, model.throughput(20), 0.01);
    }

    @Test
    void manyPointsOfOneCurveGiveConfidence() {
        assertTrue(UniversalScalability.fit(points(CISCO)).orElseThrow().confidence() > 0.95);
    }

    @Test
    void nothingIsSaidBeyondAQuarterMoreThanWasTested() {
        var early = java.util.Arrays.copyOf(CISCO, 10);
        var intervals = UniversalScalability.fit(points(early))
                .orElseThrow()
                .intervals()
                .orElseThrow();
        // the fit's own maximum, 16,050, is 31 % above the true one
        assertEquals(12.5, intervals.ceilingConcurrency(), 1e-9);
        assertTrue(intervals.ceiling() < 10_000, intervals::toString);
        assertTrue(intervals.ceilingInterval().low() <= intervals.ceiling(), intervals::toString);
        assertTrue(intervals.ceilingInterval().high() >= intervals.ceiling(), intervals::toString);
        assertTrue(!intervals.ceilingIsTested());
    }

    @Test
    void sigmaAndKappaAreNeverNegative() {
        var better = new double[] {10, 21, 33, 46, 60, 75, 91};
        var model = UniversalScalability.fit(points(better)).orElseThrow();
        assertTrue(model.sigma() >= 0 && model.kappa() >= 0, model::toString);
    }

    @Test
    void fewPointsAreNotFitted() {
        assertTrue(UniversalScalability.fit(points(10, 19, 27, 34, 40)).isEmpty());
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, expected * 2e-4);
    }

    private static List<UniversalScalability.Point> points(double... throughputs) {
        var points = new ArrayList<UniversalScalability.Point>();
        for (int i = 0; i < throughputs.length; i++) {
            points.add(new UniversalScalability.Point(i + 1, throughputs[i]));
        }
        return points;
    }
}
