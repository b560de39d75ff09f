package io.loadline.local.chart;

import com.google.gson.GsonBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values as their comments say that begin with {@code # --}. */
record ValuesTable(List<Row> rows, Map<String, Object> values) {
    private static final Pattern SAID = Pattern.compile(" *# -- (.*)");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");

    /** @param path of the value, its keys joined by dots */
    record Row(String path, String text) {}

    private record Level(int indent, String key) {}

    static ValuesTable of(String yaml) {
        var rows = new ArrayList<Row>();
        Deque<Level> levels = new ArrayDeque<>();
        Optional<String> said = Optional.empty();
        for (var line : yaml.lines().toList()) {
            var comment = SAID.matcher(line);
            var key = KEY.matcher(line);
            if (comment.matches()) {
                said = Optional.of(comment.group(1));
            } else if (key.matches()) {
                int indent = key.group(1).length();
                levels.removeIf(level -> level.indent() >= indent);
                levels.addLast(new Level(indent, key.group(2)));
                var path = levels.stream().map(Level::key).collect(Collectors.joining("."));
                said.ifPresent(text -> rows.add(new Row(path, text)));
                said = Optional.empty();
            }
        }
        return new ValuesTable(rows, Manifests.documents(yaml).getFirst());
    }

    String markdown() {
        return Stream.concat(
                        Stream.of("| value | default | what it is |", "|---|---|---|"),
                        rows.stream().map(row -> "| `%s` | `%s` | %s |".formatted(row.path(), shown(row), row.text())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Values that neither have a comment nor are part of one that has. */
    List<String> unsaid() {
        return leaves("", values)
                .filter(leaf -> rows.stream().noneMatch(row -> (leaf + ".").startsWith(row.path() + ".")))
                .toList();
    }

    private String shown(Row row) {
        Object value = values;
        for (var key : row.path().split("\\.", -1)) {
            value = ((Map<?, ?>) value).get(key);
        }
        return new GsonBuilder().disableHtmlEscaping().create().toJson(value);
    }

    private static Stream<String> leaves(String path, Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty()
                ? map.entrySet().stream()
                        .flatMap(entry -> leaves(
                                path.isEmpty() ? "" + entry.getKey() : path + "." + entry.getKey(), entry.getValue()))
                : Stream.of(path);
    }
}
