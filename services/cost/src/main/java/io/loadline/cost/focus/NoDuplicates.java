package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Each value of a column on one line alone; told of each other line that has it. */
final class NoDuplicates {
    private static final String FUNCTION = "CheckNoDuplicates";

    private final ModelRule rule;
    private final Test applies;
    private final int place;
    private final Sink sink;
    private final Map<String, Long> lines = new HashMap<>();

    NoDuplicates(ModelRule rule, Test applies, JsonNode check, Map<String, Integer> places, Sink sink) {
        this.rule = rule;
        this.applies = applies;
        this.place = Compiler.place(check, "ColumnName", places);
        this.sink = sink;
    }

    static boolean isAsked(JsonNode check) {
        return Checks.name(check).equals(FUNCTION);
    }

    void check(Row row, long line) {
        var value = row.value(place);
        if (value.isEmpty() || !applies.holds(row)) {
            return;
        }
        var first = lines.get(value);
        if (first != null) {
            sink.broken(rule.id(), line, rule.column(), () -> Row.shown(value) + " is on line " + first + " already");
        } else if (lines.size() < BoundModel.MOST_NAMES) {
            lines.put(value, line);
        }
    }
}
