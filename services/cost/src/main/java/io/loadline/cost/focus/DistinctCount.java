package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * For each value of one column, as many values of another; or of one path within JSON, as many beside it of another path. Told of the line
 * that has one too many.
 */
final class DistinctCount {
    private static final String COLUMNS = "CheckDistinctCount";
    private static final String PATHS = "JSONCheckPathDistinctParent";

    private final ModelRule rule;
    private final Test applies;
    private final Function<Row, List<Pair>> pairs;
    private final int expected;
    private final Sink sink;
    private final Map<String, List<String>> seen = new HashMap<>();

    DistinctCount(ModelRule rule, Test applies, JsonNode check, Map<String, Integer> places, Sink sink) {
        this.rule = rule;
        this.applies = applies;
        this.pairs = Checks.name(check).equals(COLUMNS) ? ofColumns(check, places) : ofPaths(check, places);
        this.expected = check.path("ExpectedCount").asInt();
        this.sink = sink;
    }

    static boolean isAsked(JsonNode check) {
        return Checks.name(check).equals(COLUMNS) || Checks.name(check).equals(PATHS);
    }

    /** What stands together on a line; empty for null. */
    private record Pair(String name, String value) {}

    private static Function<Row, List<Pair>> ofColumns(JsonNode check, Map<String, Integer> places) {
        int of = Compiler.place(check, "ColumnAName", places);
        int counted = Compiler.place(check, "ColumnBName", places);
        return row -> List.of(new Pair(row.value(of), row.value(counted)));
    }

    private static Function<Row, List<Pair>> ofPaths(JsonNode check, Map<String, Integer> places) {
        int place = Compiler.place(check, "ColumnName", places);
        var child = JsonPath.of(check, "ChildPath");
        var parent = JsonPath.of(check, "ParentPath");
        if (!child.isBeside(parent)) {
            throw new IllegalArgumentException(child + " is not beside " + parent);
        }
        var found = new Memo<>(text -> pairs(text, child, parent));
        return row -> found.of(row.value(place));
    }

    /** What is no JSON has none, for another rule says that it must be. */
    private static List<Pair> pairs(String text, JsonPath child, JsonPath parent) {
        try {
            return child.around(Json.tree(text)).stream()
                    .map(around -> new Pair(child.lastOf(around), parent.lastOf(around)))
                    .toList();
        } catch (UncheckedIOException noJson) {
            return List.of();
        }
    }

    void check(Row row, long line) {
        if (applies.holds(row)) {
            pairs.apply(row).stream()
                    .filter(pair -> !pair.name.isEmpty() && !pair.value.isEmpty())
                    .forEach(pair -> check(pair, line));
        }
    }

    private void check(Pair pair, long line) {
        var values = seen.get(pair.name);
        if (values == null) {
            if (seen.size() < BoundModel.MOST_NAMES) {
                seen.put(pair.name, new ArrayList<>(List.of(pair.value)));
            }
        } else if (!values.contains(pair.value)) {
            if (values.size() < expected) {
                values.add(pair.value);
            } else {
                sink.broken(
                        rule.id(),
                        line,
                        rule.column(),
                        () -> Row.shown(pair.name) + " has " + Row.shown(pair.value) + " beside "
                                + Row.shown(String.join(", ", values)));
            }
        }
    }
}
