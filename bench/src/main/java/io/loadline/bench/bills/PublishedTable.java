package io.loadline.bench.bills;

import io.loadline.bench.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An example of the specification: a bill with only the columns that it is about, where null is a word.
 *
 * @param rows by the names of the header; null is empty
 */
record PublishedTable(List<Map<String, String>> rows) {
    /** What a bill cannot be without, and examples leave out. */
    private static final Map<String, String> USUAL = Map.of(
            "BillingCurrency", "USD",
            "BillingPeriodStart", "2026-06-01T00:00:00Z",
            "BillingPeriodEnd", "2026-07-01T00:00:00Z",
            "ChargePeriodStart", "2026-06-10T00:00:00Z",
            "ChargePeriodEnd", "2026-06-11T00:00:00Z");

    static PublishedTable read(Path file) {
        return new PublishedTable(
                Csv.read(file).stream().map(PublishedTable::plain).toList());
    }

    private static Map<String, String> plain(Map<String, String> row) {
        var plain = new LinkedHashMap<String, String>();
        row.forEach((name, cell) -> {
            var text = cell.strip();
            plain.put(name.strip(), text.equals("null") || text.equals("(null)") ? "" : text);
        });
        return plain;
    }

    /** With a tag for what each line is of, by which it can be found again. */
    PublishedTable tagged() {
        return new PublishedTable(rows.stream().map(PublishedTable::tagged).toList());
    }

    private static Map<String, String> tagged(Map<String, String> row) {
        var tagged = new LinkedHashMap<>(row);
        tagged.putIfAbsent(
                "Tags",
                "{\"resource\": \"%s\", \"sku\": \"%s\"}"
                        .formatted(row.getOrDefault("ResourceId", ""), row.getOrDefault("SkuPriceId", "")));
        return tagged;
    }

    /** Writes it as a bill that can be recorded. */
    void write(Path file) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        columns.addAll(USUAL.keySet());
        var lines = new ArrayList<>(List.of(String.join(",", columns)));
        for (var row : rows) {
            lines.add(columns.stream()
                    .map(column -> row.getOrDefault(column, USUAL.getOrDefault(column, "")))
                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",")));
        }
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
