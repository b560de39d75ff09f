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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A labelled commit of ApacheJIT: what was known when it was made, and whether it was later found to have introduced a defect. */
record Commit(Instant at, int year, Map<String, Double> features, boolean buggy) {
    private static final List<String> MEASURES =
            List.of("la", "ld", "nf", "nd", "ns", "ent", "ndev", "age", "nuc", "aexp", "arexp", "asexp");

    /**
     * Half of the defects of four of these projects were mended within 176 to 398 days, 260 on average (reference 2.4), so that those of
     * the last year are largely not known yet.
     */
    private static final Duration HALF = Duration.ofDays(260);

    static List<Commit> read(Path folder) throws IOException {
        var commits = new ArrayList<Commit>();
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".csv"))
                    .filter(Commit::isLabelled)
                    .sorted()
                    .flatMap(file -> Csv.read(file).stream())
                    .map(Commit::of)
                    .forEach(commits::add);
        }
        commits.sort(Comparator.comparing(Commit::at));
        return commits;
    }

    private static boolean isLabelled(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst()
                    .filter(header -> List.of(header.split(",")).contains("buggy"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Commit of(Map<String, String> row) {
        var features = new TreeMap<String, Double>();
        for (var measure : MEASURES) {
            features.put(measure, Math.log1p(Math.max(0, Double.parseDouble(row.get(measure)))));
        }
        features.put("fix", flag(row.get("fix")) ? 1.0 : 0.0);
        features.put("project " + row.get("project"), 1.0);
        return new Commit(
                Instant.ofEpochSecond(Long.parseLong(row.get("author_date"))),
                Integer.parseInt(row.get("year")),
                features,
                flag(row.get("buggy")));
    }

    private static boolean flag(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** @param end of what is known */
    Example example(Instant end) {
        return new Example(features, buggy, Example.seenWithin(Duration.between(at, end), HALF));
    }
}
