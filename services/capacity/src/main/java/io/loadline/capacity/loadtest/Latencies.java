package io.loadline.capacity.loadtest;

import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/** How long requests took, any number of them in memory that does not grow with it. */
final class Latencies {
    private static final double PER_MILLI = 1000;
    private static final long LONGEST = 24L * 3600 * 1_000_000;
    private static final int EXACT = 5;
    private static final int COARSE = 3;

    private final AbstractHistogram histogram;

    private Latencies(AbstractHistogram histogram) {
        this.histogram = histogram;
        histogram.setAutoResize(true);
    }

    /** To five digits: whole milliseconds are told as they were given, up to two seconds. */
    static Latencies exact() {
        return new Latencies(new Histogram(EXACT));
    }

    /** To three digits. */
    static Latencies coarse() {
        return new Latencies(new IntCountsHistogram(COARSE));
    }

    void add(double millis, long times) {
        long micros = Math.round(millis * PER_MILLI);
        histogram.recordValueWithCount(Math.clamp(micros, 0, LONGEST), times);
    }

    void add(Latencies others) {
        histogram.add(others.histogram);
    }

    Percentiles percentiles() {
        if (histogram.getTotalCount() == 0) {
            return Percentiles.of(Map.of());
        }
        return Percentiles.of(Map.of(50, percentile(50), 90, percentile(90), 95, percentile(95), 99, percentile(99)));
    }

    /**
     * In milliseconds, between the two nearest at rank p (n + 1): the definition of JMeter's report (Commons Math,
     * {@code Percentile}).
     */
    double percentile(double percent) {
        long count = histogram.getTotalCount();
        double rank = Math.clamp(percent / 100 * (count + 1), 1, (double) count);
        double below = Math.floor(rank);
        double low = Double.NaN;
        long seen = 0;
        for (var value : histogram.recordedValues()) {
            seen += value.getCountAddedInThisIterationStep();
            double millis = histogram.lowestEquivalentValue(value.getValueIteratedTo()) / PER_MILLI;
            if (Double.isNaN(low) && seen >= below) {
                low = millis;
            }
            if (seen > below || seen == count) {
                return low + (rank - below) * (millis - low);
            }
        }
        return low;
    }
}
