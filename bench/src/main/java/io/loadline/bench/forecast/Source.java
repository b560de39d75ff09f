package io.loadline.bench.forecast;

import io.loadline.capacity.forecast.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        return Table.means(
                Table.of(data.resolve(folder), prefix).stream().flatMap(table -> table.samples(column)),
                time -> time.truncatedTo(unit));
    }
}
