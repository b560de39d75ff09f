package io.loadline.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows under headings, as wide as what they hold. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings) {
        rows.add(headings);
    }

    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** A row for each, of the values that the pointers lead to. */
    public Table rows(Iterable<JsonNode> items, String... pointers) {
        items.forEach(item -> rows.add(Stream.of(pointers)
                .map(pointer -> Figures.text(item.at(pointer)))
                .toList()));
        return this;
    }

    /** The rows under a heading of their own, after an empty line; nothing when there are none. */
    public static String section(String heading, Table table, JsonNode items, String... pointers) {
        return items.isEmpty() ? "" : "\n\n" + heading + "\n" + table.rows(items, pointers);
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().size();
        var widths = IntStream.range(0, columns).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> Width.of(row.get(column))).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i))
                    .repeat(' ', widths[i] - Width.of(row.get(i)))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
