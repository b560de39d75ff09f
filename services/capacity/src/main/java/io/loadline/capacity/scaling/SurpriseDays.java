package io.loadline.capacity.scaling;

import io.loadline.capacity.forecast.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The days on which something happened that nobody had announced: the peak hour of the day is more than {@value #FACTOR} times
 * the median of the peak hours of the days from two weeks before to two weeks after. Days are of UTC.
 *
 * <p>The rule looks at both sides of a day; it judges what was decided and decides nothing.
 */
public final class SurpriseDays {
    private static final double FACTOR = 1.5;
    private static final int AROUND = 14;

    private final Map<LocalDate, Double> ratios;

    private SurpriseDays(Map<LocalDate, Double> ratios) {
        this.ratios = ratios;
    }

    /**
     * One of them.
     *
     * @param ratio of its peak hour to the median around it
     */
    public record Surprise(LocalDate date, double ratio) {}

    /** Those of a series by the hour. */
    public static SurpriseDays of(Series hours) {
        var peaks = peaks(hours);
        var ratios = new HashMap<LocalDate, Double>();
        for (var peak : peaks.entrySet()) {
            var around = peaks.subMap(
                            peak.getKey().minusDays(AROUND), true, peak.getKey().plusDays(AROUND), true)
                    .values();
            double median = median(
                    around.stream().mapToDouble(Double::doubleValue).sorted().toArray());
            if (peak.getValue() > FACTOR * median) {
                ratios.put(peak.getKey(), peak.getValue() / median);
            }
        }
        return new SurpriseDays(ratios);
    }

    private static NavigableMap<LocalDate, Double> peaks(Series hours) {
        var peaks = new TreeMap<LocalDate, Double>();
        for (int i = 0; i < hours.size(); i++) {
            if (!Double.isNaN(hours.at(i))) {
                peaks.merge(LocalDate.ofInstant(hours.timeOf(i), ZoneOffset.UTC), hours.at(i), Math::max);
            }
        }
        return peaks;
    }

    private static double median(double[] sorted) {
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElseThrow();
    }

    /** Whether an instant lies on one of them. */
    public boolean contain(Instant instant) {
        return ratios.containsKey(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /** By date, those that end after an instant. */
    public List<Surprise> since(Instant instant) {
        var first = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return ratios.entrySet().stream()
                .filter(e -> !e.getKey().isBefore(first))
                .sorted(Map.Entry.comparingByKey())
                .map(e -> new Surprise(e.getKey(), e.getValue()))
                .toList();
    }
}
