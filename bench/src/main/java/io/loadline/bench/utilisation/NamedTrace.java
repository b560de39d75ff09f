package io.loadline.bench.utilisation;

import io.loadline.bench.forecast.Table;
import io.loadline.bench.forecast.Table.Sample;
import io.loadline.capacity.scaling.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A trace as a file has it.
 *
 * @param name of the file below the folder of the data
 * @param trace empty when the file has no times and values
 */
record NamedTrace(String name, Optional<Trace> trace) {
    private static final List<String> FOLDERS = List.of("app-server", "crane-utilisation");
    private static final List<String> VALUES = List.of("requests", "value", "count");
    private static final int[] MINUTES = {1, 5, 10, 15, 30, 60};

    /** Every table of the folders, by name. */
    static List<NamedTrace> all(Path data) {
        return FOLDERS.stream().flatMap(folder -> of(data, folder)).toList();
    }

    private static Stream<NamedTrace> of(Path data, String folder) {
        return Table.named(data.resolve(folder)).entrySet().stream()
                .map(e -> new NamedTrace(folder + "/" + e.getKey(), trace(e.getValue())));
    }

    private static Optional<Trace> trace(Table table) {
        var samples = VALUES.stream().filter(table::has).findFirst().map(table::samples).stream()
                .flatMap(all -> all)
                .toList();
        if (samples.size() < 2) {
            return Optional.empty();
        }
        var step = step(samples);
        return Optional.of(Trace.of(Table.means(samples.stream(), time -> beginning(time, step)), step));
    }

    /** The finest of some steps that is not finer than most rows are apart. */
    private static Duration step(List<Sample> samples) {
        var times = samples.stream().map(Sample::time).sorted().toList();
        long usual = IntStream.range(1, times.size())
                .mapToLong(i -> Duration.between(times.get(i - 1), times.get(i)).toSeconds())
                .sorted()
                .skip((times.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
        for (int minutes : MINUTES) {
            if (usual <= 60L * minutes) {
                return Duration.ofMinutes(minutes);
            }
        }
        return Duration.ofMinutes(MINUTES[MINUTES.length - 1]);
    }

    private static Instant beginning(Instant time, Duration step) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), step.toSeconds()) * step.toSeconds());
    }
}
