package io.loadline.bench.forecast;

import io.loadline.capacity.forecast.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A public series: all files of its folder that start so, together.
 *
 * @param name under which it is reported
 * @param folder below that of the data
 * @param prefix of the file names
 * @param column of the values
 */
record Source(String name, String folder, String prefix, String column) {

    Source(String folder, String column) {
        this(folder, folder, "", column);
    }

    /** Mean of each hour; empty when no file is there. */
    Optional<Series> hourly(Path data) {
        var means = means(data, ChronoUnit.HOURS);
        return means.isEmpty() ? Optional.empty() : Optional.of(Series.of(means));
    }

    /** Mean of each day. */
    Optional<Series> daily(Path data) {
        var means = means(data, ChronoUnit.DAYS);
        return means.isEmpty() ? Optional.empty() : Optional.of(Series.daily(means));
    }

    private Map<Instant, Double> means(Path data, ChronoUnit unit) {
        var sums = new HashMap<Instant, double[]>();
        for (var table : Table.of(data.resolve(folder), prefix)) {
            int value = table.column(column);
            if (value >= 0) {
                var clock = new Clock(table);
                table.rows().forEach(row -> add(sums, clock.at(row).truncatedTo(unit), row.get(value)));
            }
        }
        var means = new HashMap<Instant, Double>();
        sums.forEach((time, sum) -> means.put(time, sum[0] / sum[1]));
        return means;
    }

    private static void add(Map<Instant, double[]> sums, Instant time, String cell) {
        if (!cell.isBlank()) {
            var sum = sums.computeIfAbsent(time, t -> new double[2]);
            sum[0] += Double.parseDouble(cell.strip());
            sum[1]++;
        }
    }
}
