package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * For each value of one column, as many values of another; or of one path within JSON, as many beside it of another path. Told of the line
 * that has one too many.
 */
final class DistinctCount {
    private static final String COLUMNS = "CheckDistinctCount";
    private static final String PATHS = "JSONCheckPathDistinctParent";

    private final ModelRule rule;
    private final Test applies;
    private final int expected;
    private final Sink sink;
    private final Map<String, List<String>> seen = new HashMap<>();

    private DistinctCount(ModelRule rule, Test applies, int expected, Sink sink) {
        this.rule = rule;
        this.applies = applies;
        this.expected = expected;
        this.sink = sink;
    }

    static boolean isAsked(JsonNode check) {
        return Checks.name(check).equals(COLUMNS) || Checks.name(check).equals(PATHS);
    }

    /** Is given all lines. */
    static ObjLongConsumer<Row> of(
            ModelRule rule, Test applies, JsonNode check, Map<String, Integer> places, Sink sink) {
        var count = new DistinctCount(rule, applies, check.path("ExpectedCount").asInt(), sink);
        return Checks.name(check).equals(COLUMNS) ? count.ofColumns(check, places) : count.ofPaths(check, places);
    }

    private ObjLongConsumer<Row> ofColumns(JsonNode check, Map<String, Integer> places) {
        int of = Compiler.place(check, "ColumnAName", places);
        int counted = Compiler.place(check, "ColumnBName", places);
        return (row, line) -> {
            var name = row.value(of);
            var value = row.value(counted);
            if (!name.isEmpty() && !value.isEmpty() && applies.holds(row)) {
                count(name, value, line);
            }
        };
    }

    private ObjLongConsumer<Row> ofPaths(JsonNode check, Map<String, Integer> places) {
        int place = Compiler.place(check, "ColumnName", places);
        var child = JsonPath.of(check, "ChildPath");
        var parent = JsonPath.of(check, "ParentPath");
        if (!child.isBeside(parent)) {
            throw new IllegalArgumentException(child + " is not beside " + parent);
        }
        var found = new Memo<>(text -> pairs(text, child, parent));
        return (row, line) -> {
            if (applies.holds(row)) {
                found.of(row.value(place)).forEach(pair -> count(pair.name, pair.value, line));
            }
        };
    }

    /** What stands together. */
    private record Pair(String name, String value) {}

    /** What is no JSON has none, for another rule says that it must be. */
    private static List<Pair> pairs(String text, JsonPath child, JsonPath parent) {
        try {
            return child.around(Json.tree(text)).stream()
                    .map(around -> new Pair(child.lastOf(around), parent.lastOf(around)))
                    .filter(pair -> !pair.name.isEmpty() && !pair.value.isEmpty())
                    .toList();
        } catch (UncheckedIOException noJson) {
            return List.of();
        }
    }

    private void count(String name, String value, long line) {
        var values = seen.get(name);
        if (values == null) {
            if (seen.size() < BoundModel.MOST_NAMES) {
                seen.put(name, new ArrayList<>(List.of(value)));
            }
        } else if (!values.contains(value)) {
            if (values.size() < expected) {
                values.add(value);
            } else {
                sink.broken(
                        rule.id(),
                        line,
                        rule.column(),
                        () -> Row.shown(name) + " has " + Row.shown(value) + " beside "
                                + Row.shown(String.join(", ", values)));
            }
        }
    }
}
