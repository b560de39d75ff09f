package io.loadline.bench.forecast;

import io.loadline.bench.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A comma-separated file with a header. */
public record Table(List<String> header, List<List<String>> rows) {

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
                files.filter(f -> f.getFileName().toString().startsWith(prefix))
                        .filter(f -> f.getFileName()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .endsWith(".csv"))
                        .forEach(f -> tables.put(f.getFileName().toString(), read(f)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tables;
    }

    private static Table read(Path file) {
        var rows = Csv.cells(file);
        return rows.isEmpty()
                ? new Table(List.of(), List.of())
                : new Table(rows.getFirst().stream().map(String::strip).toList(), rows.subList(1, rows.size()));
    }

    /** Position of a column, -1 when there is none. */
    public int column(String name) {
        return header.indexOf(name);
    }
}
