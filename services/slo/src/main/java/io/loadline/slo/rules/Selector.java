package io.loadline.slo.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The series of one metric, by label matchers. */
record Selector(String metric, List<Matcher> matchers) {
    private static final Pattern SUM_OF_RATE = Pattern.compile(
            "sum\\s*+\\(\\s*+(?:rate|increase)\\s*+\\(\\s*+" + Query.SELECTOR + "\\s*+\\[[^]]*+]\\s*+\\)\\s*+\\)");
    /** A text that no label has is passed over as a whole. */
    private static final Pattern MATCHER = Pattern.compile("(?:" + Query.QUOTED
            + ")|(?<![a-zA-Z0-9_])([a-zA-Z_][a-zA-Z0-9_]*+)\\s*+(=~|!~|!=|=)\\s*+(" + Query.QUOTED + ")");

    private static final Pattern SUFFIX = Pattern.compile("(_bucket)?(_count)?(_total)?$");

    /** @param quoted value with its quotes */
    record Matcher(String label, String operator, String quoted) {
        boolean isEqual() {
            return operator.equals("=") && quoted.startsWith("\"") && !quoted.contains("\\");
        }

        @Override
        public String toString() {
            return label + operator + quoted;
        }
    }

    /** Of {@code sum(rate(metric{…}[…]))}; empty of anything else. */
    static Optional<Selector> of(Query query) {
        var found = SUM_OF_RATE.matcher(query.over(Query.SHORTEST));
        return found.matches()
                ? Optional.of(new Selector(
                        found.group("metric"),
                        matchers(Optional.ofNullable(found.group("matchers")).orElse(""))))
                : Optional.empty();
    }

    private static List<Matcher> matchers(String text) {
        return MATCHER.matcher(text)
                .results()
                .filter(found -> found.group(1) != null)
                .map(found -> new Matcher(found.group(1), found.group(2), found.group(3)))
                .toList();
    }

    /** Labels that each of the series has with the same value. */
    Map<String, String> equal() {
        return matchers.stream()
                .filter(Matcher::isEqual)
                .collect(Collectors.toMap(
                        Matcher::label,
                        matcher ->
                                matcher.quoted().substring(1, matcher.quoted().length() - 1),
                        (a, b) -> b,
                        TreeMap::new));
    }

    /** The name that series made of it begin with. */
    String base() {
        return SUFFIX.matcher(metric).replaceFirst("");
    }

    /** The same series of another metric, with more matchers. */
    Selector as(String other, Stream<Matcher> more) {
        return new Selector(other, Stream.concat(matchers.stream(), more).toList());
    }

    @Override
    public String toString() {
        return matchers.isEmpty()
                ? metric
                : metric + matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
