package io.loadline.cost.bill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Collects findings while a bill is read, in memory that does not grow with its length. */
final class Findings {
    private final Map<Key, Lines> found = new LinkedHashMap<>();

    /** @param message asked for once for all lines with the same finding */
    void add(String rule, long line, String column, Supplier<String> message) {
        found.computeIfAbsent(new Key(rule, column), key -> new Lines(line, message.get()))
                .add(line);
    }

    void add(String rule, long line, FocusColumn column, Supplier<String> message) {
        add(rule, line, column.name(), message);
    }

    /** By line, then rule. */
    List<Finding> list() {
        var list = new ArrayList<Finding>();
        found.forEach((key, lines) -> list.add(
                new Finding(key.rule, lines.first, key.column, lines.message, lines.count, List.copyOf(lines.listed))));
        list.sort((a, b) -> a.line() == b.line() ? a.rule().compareTo(b.rule()) : Long.compare(a.line(), b.line()));
        return List.copyOf(list);
    }

    private record Key(String rule, String column) {}

    private static final class Lines {
        final long first;
        final String message;
        final List<Long> listed = new ArrayList<>();
        long count;

        Lines(long first, String message) {
            this.first = first;
            this.message = message;
        }

        void add(long line) {
            count++;
            if (listed.size() < Finding.LISTED) {
                listed.add(line);
            }
        }
    }
}
