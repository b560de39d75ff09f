package io.loadline.bench.dora;

import io.loadline.bench.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The CSV files of DevLake's tests in a folder. */
record Tables(Path folder) {
    private static final DateTimeFormatter PLAIN = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-M-d H:m:s")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    boolean have(String... names) {
        return List.of(names).stream().allMatch(name -> Files.exists(folder.resolve(name)));
    }

    /** How many folders one has to go through from the other. */
    int distance(Tables other) {
        return folder.relativize(other.folder).getNameCount();
    }

    List<Map<String, String>> rows(String name) {
        return Csv.read(folder.resolve(name));
    }

    /** The first project that the mapping names, which is the one that the tests compute. */
    String project() {
        return rows("project_mapping.csv").getFirst().get("project_name");
    }

    /** What belongs to that project in a table of DevLake's. */
    Set<String> ofProject(String table) {
        var project = project();
        return rows("project_mapping.csv").stream()
                .filter(row -> row.get("project_name").equals(project)
                        && row.get("table").equals(table))
                .map(row -> row.get("row_id"))
                .collect(Collectors.toSet());
    }

    /** The folders below this one, with itself. */
    static List<Tables> below(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isDirectory).sorted().map(Tables::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A time as DevLake writes it, with an offset or else in UTC; empty for none. */
    static Optional<Instant> at(String text) {
        if (text.isBlank() || text.equals("NULL")) {
            return Optional.empty();
        }
        return Optional.of(
                text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text, PLAIN).toInstant(ZoneOffset.UTC));
    }
}
