package io.loadline.bench.forecast;

import io.loadline.bench.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A comma-separated file with a header. */
record Table(List<String> header, List<List<String>> rows) {

    /** The tables of a folder whose names start so, in the order of their names; none when there is no such folder. */
    static List<Table> of(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .filter(f ->
                            f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .sorted()
                    .map(Table::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table read(Path file) {
        var rows = Csv.cells(file);
        return rows.isEmpty()
                ? new Table(List.of(), List.of())
                : new Table(rows.getFirst().stream().map(String::strip).toList(), rows.subList(1, rows.size()));
    }

    /** Position of a column, -1 when there is none. */
    int column(String name) {
        return header.indexOf(name);
    }
}
