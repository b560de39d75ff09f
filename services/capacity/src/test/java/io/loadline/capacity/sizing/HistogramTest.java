package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The vectors are those of Kubernetes' histogram_options_test.go, histogram_test.go and decaying_histogram_test.go (J1). */
final class HistogramTest {
    private static final Instant START = Instant.ofEpochSecond(1_234_567_890);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void linearBucketsAreOfOneWidth() {
        var buckets = Buckets.linear(5, 0.3);
        assertEquals(18, buckets.count());
        assertEquals(5.1, buckets.start(17), 1e-12);
        assertEquals(4, buckets.find(1.3));
        assertEquals(17, buckets.find(99));
        assertEquals(0, buckets.find(-1));
    }

    @Test
    void exponentialBucketsGrow() {
        var buckets = Buckets.exponential(500, 40, 1.5);
        assertEquals(6, buckets.count());
        assertArrayEquals(
                new double[] {0, 40, 100, 190, 325, 527.5},
                IntStream.range(0, 6).mapToDouble(buckets::start).toArray(),
                1e-9);
        assertEquals(0, buckets.find(39.99));
        assertEquals(1, buckets.find(40));
        assertEquals(5, buckets.find(900));
        assertEquals(176, Buckets.CPU.count());
        assertEquals(176, Buckets.MEMORY.count());
    }

    @Test
    void percentilesAreTheEndsOfBuckets() {
        var histogram = histogram();
        for (int i = 1; i <= 4; i++) {
            histogram.add(i, i, START);
        }
        assertPercentiles(histogram, new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 1}, 2, 2, 3, 3, 4, 4, 5, 5);
    }

    @Test
    void whatIsAHalfLifeOlderCountsHalf() {
        var histogram = histogram();
        for (int i = 1; i <= 4; i++) {
            histogram.add(i, i, START.plus(HOUR.multipliedBy(i - 1)));
        }
        assertPercentiles(histogram, new double[] {0, 0.02, 0.03, 0.1, 0.11, 0.34, 0.35, 1}, 2, 2, 3, 3, 4, 4, 5, 5);
    }

    @Test
    void anOldHeavyValueIsHardlyThere() {
        var histogram = histogram();
        histogram.add(2, 1000, START);
        histogram.add(1, 1, START.plus(HOUR.multipliedBy(20)));
        assertPercentiles(histogram, new double[] {0.999, 1}, 2, 3);
    }

    @Test
    void afterAHundredHalfLivesItIsGone() {
        var histogram = histogram();
        histogram.add(2, 1, START);
        histogram.add(1, 1, START.plus(HOUR.multipliedBy(101)));
        assertPercentiles(histogram, new double[] {1}, 2);
    }

    @Test
    void whatIsTakenBackWasNeverThere() {
        var histogram = histogram();
        histogram.add(3, 1, START);
        histogram.add(1, 1, START);
        histogram.subtract(3, 1, START);
        assertPercentiles(histogram, new double[] {1}, 2);
        histogram.subtract(1, 1, START);
        assertPercentiles(histogram, new double[] {0, 0.5, 1}, 0, 0, 0);
    }

    @Test
    void theHeaviestBucketIsKeptAsTenThousand() {
        var histogram = histogram();
        histogram.add(1, 1, Instant.EPOCH);
        assertEquals(new Checkpoint.Weights(Instant.EPOCH, Map.of(1, 10_000), 1), histogram.weights());
    }

    @Test
    void othersAreKeptInProportionToIt() {
        var histogram = histogram();
        histogram.add(1, 1, Instant.EPOCH);
        histogram.add(2, 10_000, Instant.EPOCH);
        histogram.add(3, 50, Instant.EPOCH);
        assertEquals(
                new Checkpoint.Weights(Instant.EPOCH, Map.of(1, 1, 2, 10_000, 3, 50), 10_051), histogram.weights());
    }

    @Test
    void whatIsRelativelySmallIsNotKept() {
        var histogram = histogram();
        histogram.add(1, 1, Instant.EPOCH);
        histogram.add(2, 100_000, Instant.EPOCH);
        assertEquals(new Checkpoint.Weights(Instant.EPOCH, Map.of(2, 10_000), 100_001), histogram.weights());
    }

    @Test
    void ofAnEmptyHistogramNothingIsKept() {
        assertEquals(
                new Checkpoint.Weights(Instant.EPOCH, Map.of(), 0), histogram().weights());
    }

    @Test
    void whatIsKeptCountsFromAMultipleOfTheHalfLife() {
        var histogram = histogram();
        histogram.add(2, 1, START.plus(HOUR.multipliedBy(100)));
        var kept = histogram.weights();
        assertEquals(0, kept.referenceTimestamp().getEpochSecond() % HOUR.toSeconds());
        assertEquals(Map.of(2, 10_000), kept.bucketWeights());
    }

    @Test
    void percentilesBeyondTheEndsAreTheEnds() {
        var histogram = new DecayingHistogram(Buckets.linear(1, 0.1), HOUR);
        assertPercentiles(histogram, new double[] {-0.5, 0, 0.5, 1, 1.5}, 0, 0, 0, 0, 0);
        histogram.add(0.1, 0.1, START);
        histogram.add(0.2, 0.2, START);
        assertPercentiles(histogram, new double[] {-0.1, 1.1}, 0.2, 0.3);
        histogram.add(0, 0.1, START);
        histogram.add(1, 0.2, START);
        assertPercentiles(histogram, new double[] {-0.1, 1.1}, 0.1, 1);
    }

    private static DecayingHistogram histogram() {
        return new DecayingHistogram(Buckets.linear(10, 1), HOUR);
    }

    private static void assertPercentiles(DecayingHistogram histogram, double[] shares, double... values) {
        assertArrayEquals(
                values, DoubleStream.of(shares).map(histogram::percentile).toArray(), 1e-9);
    }
}
