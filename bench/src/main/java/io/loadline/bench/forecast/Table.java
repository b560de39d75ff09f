package io.loadline.bench.forecast;

import io.loadline.bench.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A comma-separated file with a header. */
public record Table(List<String> header, List<List<String>> rows) {

    /** What was measured at a time. */
    public record Sample(Instant time, double value) {}

    /** The tables of a folder whose names start so, in the order of their names; none when there is no such folder. */
    static List<Table> of(Path folder, String prefix) {
        return List.copyOf(named(folder, prefix).values());
    }

    /** The tables of a folder by the names of their files; none when there is no such folder. */
    public static SortedMap<String, Table> named(Path folder) {
        return named(folder, "");
    }

    private static SortedMap<String, Table> named(Path folder, String prefix) {
        var tables = new TreeMap<String, Table>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> isTable(file.getFileName().toString().toLowerCase(Locale.ROOT), prefix))
                        .forEach(file -> tables.put(file.getFileName().toString(), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tables;
    }

    private static boolean isTable(String name, String prefix) {
        return name.startsWith(prefix) && name.endsWith(".csv");
    }

    private static Table read(Path file) {
        var rows = Csv.cells(file);
        return rows.isEmpty()
                ? new Table(List.of(), List.of())
                : new Table(rows.getFirst().stream().map(String::strip).toList(), rows.subList(1, rows.size()));
    }

    public boolean has(String column) {
        return header.contains(column);
    }

    /** What a column says; rows without a time or a number are left out. */
    public Stream<Sample> samples(String column) {
        int place = header.indexOf(column);
        var clock = new Clock(header);
        return rows.stream()
                .filter(row -> place >= 0 && place < row.size() && Double.isFinite(Csv.number(row.get(place))))
                .flatMap(row -> clock.at(row).map(time -> new Sample(time, Csv.number(row.get(place)))).stream());
    }

    /** The means of all that was measured in the same step of time, by its beginning. */
    public static Map<Instant, Double> means(Stream<Sample> samples, UnaryOperator<Instant> beginning) {
        var sums = new HashMap<Instant, double[]>();
        samples.forEach(sample -> {
            var sum = sums.computeIfAbsent(beginning.apply(sample.time()), time -> new double[2]);
            sum[0] += sample.value();
            sum[1]++;
        });
        var means = new HashMap<Instant, Double>();
        sums.forEach((time, sum) -> means.put(time, sum[0] / sum[1]));
        return means;
    }
}
