package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What ServiceNow/stl-decomp-4j holds of any STL (J10: SeasonalTrendLoessTest, LoessSmootherTest), on series of our own; {@link StlNoiseTest} has
 * its recorded noise.
 */
final class StlJudgesTest {
    private static final int SIZE = 144;

    /** Seasonal width 7, trend 23 with jumps of 3, low-pass 13 with jumps of 2, two rounds, no robustness. */
    private static Stl stl() {
        return new Stl(12, new Loess(7, 1, 1), new Loess(23, 1, 3), new Loess(13, 1, 2), 2);
    }

    @Test
    void aPureSineIsSeasonAlone() {
        var sine = IntStream.range(0, SIZE)
                .mapToDouble(i -> Math.sin(2 * Math.PI * i / 12))
                .toArray();
        var parts = stl().of(sine);
        assertArrayEquals(sine, parts.season(), 1e-14);
        assertArrayEquals(new double[SIZE], parts.trend(), 1e-14);
    }

    @Test
    void aPureLineIsTrendAlone() {
        var line = IntStream.range(0, SIZE).mapToDouble(i -> i / 12.0).toArray();
        var parts = stl().of(line);
        assertArrayEquals(line, parts.trend(), 1e-12);
        assertArrayEquals(new double[SIZE], parts.season(), 1e-12);
    }

    @Test
    void oneOutlierIsAllThatIsLeftOfASine() {
        var sine = IntStream.range(0, SIZE)
                .mapToDouble(i -> Math.sin(2 * Math.PI * i / 12))
                .toArray();
        var values = sine.clone();
        values[100] = 1000;
        var parts = new Stl(12, new Loess(1_000_001, 1, 100_000), new Loess(19, 1, 2), new Loess(13, 1, 2), 1)
                .robust(values, new double[0]);
        assertArrayEquals(sine, parts.season(), 1e-4);
        assertArrayEquals(new double[SIZE], parts.trend(), 1e-4);
        assertEquals(0, parts.trust()[100]);
    }

    @Test
    void aSquareWaveIsItsMeanAndItsSeason() {
        var wave = IntStream.range(0, 288 * 6)
                .mapToDouble(i -> i % 288 < 144 ? 35 : 50)
                .toArray();
        var parts = Stl.quick(288, 13).of(wave);
        for (int i = 0; i < wave.length; i++) {
            assertEquals(42.5, parts.trend()[i], 1e-12);
            assertEquals(wave[i], parts.trend()[i] + parts.season()[i], 1e-12);
        }
    }

    @Test
    void aSeasonOfDegreeZeroOverAVeryWideWindowIsPeriodic() {
        var random = new Random(7);
        var noisy = IntStream.range(0, SIZE)
                .mapToDouble(i -> 10 * Math.sin(2 * Math.PI * i / 12) + i / 12.0 + random.nextGaussian())
                .toArray();
        var season = new Stl(12, new Loess(100_000_001, 0, 1), new Loess(23, 1, 3), new Loess(13, 1, 2), 2)
                .of(noisy)
                .season();
        for (int i = 12; i < SIZE; i++) {
            assertEquals(season[i % 12], season[i], 1e-9);
        }
    }

    @Test
    void aVeryWideWindowGivesTheRegressionLineWhateverTheJump() {
        var random = new Random(7);
        var scatter = IntStream.range(0, 100)
                .mapToDouble(i -> 10.0 * i + 100 * random.nextGaussian())
                .toArray();
        double mean = Arrays.stream(scatter).average().orElseThrow();
        double slope = IntStream.range(0, 100)
                        .mapToDouble(i -> (i - 49.5) * (scatter[i] - mean))
                        .sum()
                / IntStream.range(0, 100)
                        .mapToDouble(i -> (i - 49.5) * (i - 49.5))
                        .sum();
        for (int jump = 1; jump < 99; jump++) {
            var smooth = new Loess(1_000_001, 1, jump).smooth(scatter);
            for (int i = 0; i < 100; i++) {
                assertEquals(mean + slope * (i - 49.5), smooth[i], 1e-8);
            }
        }
    }

    @Test
    void aSinglePointIsItself() {
        assertArrayEquals(new double[] {Math.PI}, new Loess(3, 1, 1).smooth(new double[] {Math.PI}));
    }
}
