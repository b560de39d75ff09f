package io.loadline.bench.utilisation;

import io.loadline.bench.forecast.Clock;
import io.loadline.bench.forecast.Table;
import io.loadline.capacity.scaling.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A trace as a file has it.
 *
 * @param name of the file below the folder of the data
 */
record NamedTrace(String name, Trace trace) {
    private static final List<String> FOLDERS = List.of("app-server", "crane-utilisation");
    private static final List<String> VALUES = List.of("requests", "value", "count");
    private static final int[] MINUTES = {1, 5, 10, 15, 30, 60};

    /** Every file of the folders that has times and values, by name. */
    static List<NamedTrace> all(Path data) {
        return FOLDERS.stream().flatMap(folder -> of(data, folder)).toList();
    }

    private static Stream<NamedTrace> of(Path data, String folder) {
        return Table.named(data.resolve(folder)).entrySet().stream()
                .flatMap(e ->
                        trace(e.getValue()).map(trace -> new NamedTrace(folder + "/" + e.getKey(), trace)).stream());
    }

    private static Optional<Trace> trace(Table table) {
        int column = VALUES.stream()
                .mapToInt(table::column)
                .filter(c -> c >= 0)
                .findFirst()
                .orElse(-1);
        if (column < 0 || table.rows().size() < 2) {
            return Optional.empty();
        }
        var step = step(table);
        return Optional.of(Trace.of(means(table, column, step), step));
    }

    /** The finest of some steps that is not finer than most rows are apart. */
    private static Duration step(Table table) {
        var clock = new Clock(table);
        var times = table.rows().stream().map(clock::at).sorted().toList();
        var apart = new ArrayList<Long>();
        for (int i = 1; i < times.size(); i++) {
            apart.add(Duration.between(times.get(i - 1), times.get(i)).toSeconds());
        }
        apart.sort(Long::compare);
        long usual = apart.get(apart.size() / 2);
        for (int minutes : MINUTES) {
            if (usual <= 60L * minutes) {
                return Duration.ofMinutes(minutes);
            }
        }
        return Duration.ofMinutes(MINUTES[MINUTES.length - 1]);
    }

    private static Map<Instant, Double> means(Table table, int column, Duration step) {
        var clock = new Clock(table);
        var sums = new HashMap<Instant, double[]>();
        for (var row : table.rows()) {
            if (column < row.size() && !row.get(column).isBlank()) {
                var sum = sums.computeIfAbsent(beginning(clock.at(row), step), time -> new double[2]);
                sum[0] += Double.parseDouble(row.get(column).strip());
                sum[1]++;
            }
        }
        var means = new TreeMap<Instant, Double>();
        sums.forEach((time, sum) -> means.put(time, sum[0] / sum[1]));
        return means;
    }

    private static Instant beginning(Instant time, Duration step) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), step.toSeconds()) * step.toSeconds());
    }
}
