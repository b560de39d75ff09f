package io.loadline.testkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Series that the chart's rules and dashboards ask for, by their names and labels. */
public final class ChartMetrics {
    private static final Path FILES = Path.of("helm", "loadline", "files");

    /** A selector, behind the {@code by} of the aggregation that it stands in, if any. */
    private static final Pattern SELECTOR = Pattern.compile(
            "(?:by \\(([a-z_, ]+)\\)[^{}]*?)?\\b((?:agroal|loadline|http|jvm|process|sql|worker|kafka)_[a-z0-9_]+)\\{([^}]*)}");

    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|=)\"([^\"]*)\"");
    private static final Pattern EXPORTED = Pattern.compile("(?m)^([a-z0-9_]+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Which Prometheus itself, and the chart's ServiceMonitor, give to each series. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "workload", "pod");

    /** Whose values depend on what has gone wrong. */
    private static final String STATUS = "status";

    private ChartMetrics() {}

    /**
     * Those that an answer of the metrics' address does not have, as they are asked for.
     *
     * @param workload whose answer it is: nothing is missing that is only asked of others
     */
    public static Set<String> missing(String workload, String exported) {
        var series = EXPORTED.matcher(exported)
                .results()
                .collect(groupingBy(
                        line -> line.group(1),
                        mapping(
                                line -> labels(
                                        Optional.ofNullable(line.group(2)).orElse("")),
                                toList())));
        return asked().filter(selector -> selector.isAskedOf(workload))
                .filter(selector ->
                        series.getOrDefault(selector.name, List.of()).stream().noneMatch(selector::takes))
                .map(Selector::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Matcher(String label, String operator, String value) {
        boolean takes(String actual) {
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                default -> actual.matches(value);
            };
        }
    }

    /** @param by labels by which it is summed */
    private record Selector(String name, Set<String> by, List<Matcher> matchers) {
        boolean isAskedOf(String workload) {
            return matchers.stream()
                    .filter(matcher -> matcher.label.equals("workload") && !matcher.value.startsWith("$"))
                    .allMatch(matcher -> matcher.takes(workload));
        }

        String text() {
            return matchers.stream()
                    .map(matcher -> matcher.label + matcher.operator + '"' + matcher.value + '"')
                    .collect(Collectors.joining(",", name + "{", "} by " + by));
        }

        boolean takes(Map<String, String> labels) {
            return by.stream().allMatch(label -> OF_THE_TARGET.contains(label) || labels.containsKey(label))
                    && matchers.stream()
                            .filter(matcher -> !OF_THE_TARGET.contains(matcher.label))
                            .allMatch(matcher -> labels.containsKey(matcher.label)
                                    && (matcher.label.equals(STATUS) || matcher.takes(labels.get(matcher.label))));
        }
    }

    private static Stream<Selector> asked() {
        try (var files = Files.walk(Parts.root().resolve(FILES))) {
            var asked = files.filter(Files::isRegularFile)
                    .flatMap(file -> selectors(read(file)))
                    .distinct()
                    .toList();
            if (asked.isEmpty()) {
                throw new IllegalStateException("the chart asks for no metric; look at the pattern of their names");
            }
            return asked.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Selector> selectors(String text) {
        return SELECTOR.matcher(text.replace("\\\"", "\""))
                .results()
                .map(found -> new Selector(
                        found.group(2),
                        Arrays.stream(Optional.ofNullable(found.group(1))
                                        .orElse("workload")
                                        .split(", *", -1))
                                .collect(Collectors.toSet()),
                        MATCHER.matcher(found.group(3))
                                .results()
                                .map(matcher -> new Matcher(matcher.group(1), matcher.group(2), matcher.group(3)))
                                .toList()));
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text).results().collect(toMap(label -> label.group(1), label -> label.group(2)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
