package io.loadline.bench.dora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table that DevLake expects beside the one that we compute.
 *
 * @param expected rows
 * @param matched of them that we compute alike, less those that we compute and nobody expects
 * @param differences for people
 */
record Expected(String table, int expected, int matched, List<String> differences) {

    /** Compares the columns that we compute, as far as the table has them; a time is compared as a moment. */
    static Expected of(String table, List<Map<String, String>> expected, Map<String, Map<String, String>> computed) {
        var differences = new ArrayList<String>();
        var rest = new LinkedHashMap<>(computed);
        int matched = 0;
        var columns = expected.stream().flatMap(row -> row.keySet().stream()).collect(Collectors.toSet());
        for (var row : expected) {
            var ours = rest.remove(row.get("id"));
            if (ours != null
                    && ours.entrySet().stream()
                            .filter(cell -> columns.contains(cell.getKey()))
                            .allMatch(cell -> same(cell.getValue(), row.getOrDefault(cell.getKey(), "")))) {
                matched++;
            } else {
                differences.add("expected " + row + ", computed " + ours);
            }
        }
        rest.keySet().forEach(id -> differences.add("nobody expects " + id));
        return new Expected(table, expected.size(), Math.max(0, matched - rest.size()), differences);
    }

    private static boolean same(String ours, String theirs) {
        return ours.equals(theirs) || (theirs.contains(":") && theirs.matches("\\d{4}-.*") && moment(ours, theirs));
    }

    private static boolean moment(String ours, String theirs) {
        return !ours.isEmpty() && Tables.at(ours.replace("Z", "+00:00")).equals(Tables.at(theirs));
    }
}
