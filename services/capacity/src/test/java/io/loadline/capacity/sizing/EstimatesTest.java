package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors are those of the Vertical Pod Autoscaler's estimator_test.go and recommender_test.go (J2) and container_test.go (J3), where named. */
final class EstimatesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final double MEBI = 1 << 20;

    @Test
    void confidenceGrowsWithSamplesAndTime() {
        var minutes = Duration.ofMinutes(16);
        var day = Confidence.of(START, START.plus(minutes), 9, Duration.ofDays(1));
        assertEquals(0.00625, day.value(), "J2");
        assertEquals(907.46, 3.14 * day.factor(0.1, 2), 1e-9, "J2");
        assertEquals(9.0746e11, 3.14e9 * day.factor(0.1, 2), 1, "J2");
        var brief = Confidence.of(START, START.plus(minutes), 9, Duration.ofMinutes(18));
        assertEquals(0.5, brief.value(), "J2");
        assertEquals(4.5216, 3.14 * brief.factor(0.1, 2), 1e-9, "J2, which cuts to 4.521");
    }

    @Test
    void withoutHistoryEverythingIsPossible() {
        assertEquals(Double.POSITIVE_INFINITY, 3.14 * Confidence.none().factor(0.1, 2), "J2");
        assertEquals(0, 3.14 * Confidence.none().factor(1, -1), "J2");
    }

    @Test
    void marginAndLeastRequestAreAdded() {
        assertEquals(3.454, VerticalEstimate.estimate(3.14, 0.1, 1, 0), 1e-12, "J2");
        assertEquals(3.454e9, VerticalEstimate.estimate(3.14e9, 0.1, 1, 0), 1e-3, "J2");
        assertEquals(3.14, VerticalEstimate.estimate(3.14, 0, 1, 0.2), 1e-12, "J2");
        assertEquals(0.2, VerticalEstimate.estimate(0.1, 0, 1, 0.2), 1e-12);
    }

    @Test
    void boundsOpenUpWithoutHistory() {
        var day = VerticalEstimate.of(hours(24, 0.5, 1e9)).cpu();
        var week = VerticalEstimate.of(hours(24 * 7, 0.5, 1e9)).cpu();
        assertEquals(2, day.upper() / day.target(), 0.05, "twice at a day");
        assertEquals(1 + 1 / 7.0, week.upper() / week.target(), 0.01);
        assertEquals(0.5 * 1.15, week.target(), 0.05 * 0.575, "one bucket");
        assertTrue(week.lower() <= week.target());
    }

    @Test
    void aServiceThatIsIdleRequestsTheLeast() {
        for (var idle : List.of(hours(48, 0, 0), hours(48, 0.001, 1e6))) {
            // VPA gives each container of a pod an equal part of it
            assertEquals(0.025, VerticalEstimate.of(idle).cpu().target(), "J2");
            assertEquals(250 * MEBI, VerticalEstimate.of(idle).memory().target(), "J2");
        }
    }

    @Test
    void oneMemoryPeakADayCounts() {
        var peaks = new MemoryPeaks();
        peaks.add(5e8, START);
        peaks.add(1e9, START.plus(Duration.ofHours(12)));
        peaks.add(2e8, START.plus(Duration.ofHours(13)));
        assertEquals(1e9, peaks.percentile(0), 0.05 * 1e9, "J3: the greater takes the place of the lesser");
        peaks.add(2e8, START.plus(Duration.ofHours(24)));
        assertEquals(2e8, peaks.percentile(0.5), 0.1 * 2e8, "J3: the next day has a peak of its own");
        assertEquals(1e9, peaks.percentile(0.9), 0.05 * 1e9);
    }

    @ParameterizedTest
    @CsvSource({"1000,0,1200", "1,0,101", "1000,3000,3600"})
    void whatWasKilledNeedsAFifthOr100MebibytesMore(double requested, double used, double needed) {
        var peaks = new MemoryPeaks();
        peaks.add(used * MEBI, START);
        peaks.killed(requested * MEBI, START.plusSeconds(60));
        assertPeak(needed, peaks);
    }

    @Test
    void beingKilledAgainDoesNotRunAway() {
        var peaks = new MemoryPeaks();
        peaks.killed(1000 * MEBI, START);
        peaks.killed(999 * MEBI, START.plusSeconds(60));
        peaks.killed(1000 * MEBI, START.plusSeconds(120));
        assertPeak(1200, peaks);
        peaks.add(1100 * MEBI, START.plusSeconds(180));
        assertPeak(1200, peaks);
    }

    @Test
    void whatIsToldThirtyHoursLateIsLeftOut() {
        var peaks = new MemoryPeaks();
        peaks.add(1000 * MEBI, START);
        peaks.killed(5000 * MEBI, START.minus(Duration.ofHours(30)));
        assertPeak(1000, peaks);
    }

    /** J3, within the width of a bucket. */
    private static void assertPeak(double mebibytes, MemoryPeaks peaks) {
        var buckets = Buckets.MEMORY;
        assertEquals(buckets.start(buckets.find(mebibytes * MEBI) + 1), peaks.percentile(0.5), "J3");
        assertEquals(peaks.percentile(0.5), peaks.percentile(0), "one peak a day");
    }

    @Test
    void krrTakesThe95thPercentileAndTheGreatestMemory() {
        var hours = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> new Hour(START.plusSeconds(3600L * i), i / 100.0, i * MEBI, 1))
                .toList();
        assertEquals(new KrrEstimate(0.95, 115 * MEBI), KrrEstimate.of(hours));
        assertEquals(new KrrEstimate(0.01, 100e6), KrrEstimate.of(hours(3, 0, 0)));
    }

    @Test
    void severityHasTheBoundsOfKrr() {
        assertEquals(KrrEstimate.Severity.CRITICAL, KrrEstimate.Severity.of(0.5, 0));
        assertEquals(KrrEstimate.Severity.CRITICAL, KrrEstimate.Severity.of(0, 500 * MEBI));
        assertEquals(KrrEstimate.Severity.WARNING, KrrEstimate.Severity.of(0.3, 0));
        assertEquals(KrrEstimate.Severity.OK, KrrEstimate.Severity.of(0.1, 0));
        assertEquals(KrrEstimate.Severity.GOOD, KrrEstimate.Severity.of(0.09, 99 * MEBI));
    }

    static List<Hour> hours(int count, double cpu, double memory) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Hour(START.plusSeconds(3600L * i), cpu, memory, 1))
                .toList();
    }
}
