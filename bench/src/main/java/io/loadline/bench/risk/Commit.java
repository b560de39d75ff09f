package io.loadline.bench.risk;

import io.loadline.bench.Csv;
import io.loadline.changes.learning.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A labelled commit of ApacheJIT: what was known when it was made, and whether it was later found to have introduced a defect. */
record Commit(Instant at, int year, String project, Map<String, Double> features, boolean buggy) {
    private static final List<String> MEASURES =
            List.of("la", "ld", "nf", "nd", "ns", "ent", "ndev", "age", "nuc", "aexp", "arexp", "asexp");

    /**
     * Half of the defects of four of these projects were mended within 176 to 398 days, 260 on average (reference 2.4), so that those of
     * the last year are largely not known yet.
     */
    private static final Duration HALF = Duration.ofDays(260);

    /** In the order of time, each once, however many files tell of it; a commit without a time or without a label is left out. */
    static List<Commit> read(Path folder) throws IOException {
        var seen = new HashSet<String>();
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .filter(Files::isRegularFile)
                    .filter(Commit::isLabelled)
                    .sorted()
                    .flatMap(file -> Csv.read(file).stream())
                    .filter(row -> !Double.isNaN(number(row, "author_date"))
                            && !row.getOrDefault("buggy", "").isBlank())
                    .filter(row -> !row.containsKey("commit_id") || seen.add(row.get("commit_id")))
                    .map(Commit::of)
                    .sorted(Comparator.comparing(Commit::at))
                    .toList();
        }
    }

    private static boolean isLabelled(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst()
                    .filter(header -> List.of(header.split("[^A-Za-z_]+")).contains("buggy"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Commit of(Map<String, String> row) {
        var at = Instant.ofEpochSecond((long) number(row, "author_date"));
        double year = number(row, "year");
        var project = row.getOrDefault("project", "");
        var features = new TreeMap<String, Double>();
        for (var measure : MEASURES) {
            double measured = number(row, measure);
            features.put(measure, Math.log1p(measured > 0 ? measured : 0));
        }
        features.put("fix", flag(row.getOrDefault("fix", "")) ? 1.0 : 0.0);
        features.put("project " + project, 1.0);
        return new Commit(
                at,
                Double.isNaN(year) ? at.atZone(ZoneOffset.UTC).getYear() : (int) year,
                project,
                features,
                flag(row.get("buggy")));
    }

    private static double number(Map<String, String> row, String name) {
        return Csv.number(row.getOrDefault(name, ""));
    }

    private static boolean flag(String text) {
        return text.strip().equalsIgnoreCase("true") || Csv.number(text) == 1;
    }

    /** By how much was written and taken away, which is all that many look at. */
    double churn() {
        return features.getOrDefault("la", 0.0) + features.getOrDefault("ld", 0.0);
    }

    /** @param end of what is known */
    Example example(Instant end) {
        return new Example(features, buggy, Example.seenWithin(Duration.between(at, end), HALF));
    }
}
