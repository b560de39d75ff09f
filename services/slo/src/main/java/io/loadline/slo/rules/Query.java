package io.loadline.slo.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A PromQL query of an indicator, made to look back over any window.
 *
 * @param text with {@code {{.window}}} where the window goes (Sloth's way), or with one fixed range, or without a range
 * @param counter whether its series only grow
 */
record Query(String text, boolean counter) {
    /** The shortest time that alerts look back. */
    static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*\\.window\\s*}}");
    /** Here and below runs are never given back, so that a long text needs neither a deep stack nor time that grows with its square. */
    static final String QUOTED = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|`[^`]*`";

    static final String SELECTOR = "(?<selector>(?<metric>[a-zA-Z_:][a-zA-Z0-9_:]*+)\\s*+"
            + "(?:\\{(?<matchers>(?:[^{}\"'`]++|" + QUOTED + ")*+)})?)";
    /** Quotes are passed over, also those that nobody closes. */
    private static final String PASSED = QUOTED + "|[\"'`](?s:.*+)";

    private static final Pattern RANGE = Pattern.compile(PASSED + "|\\[\\s*+([0-9][0-9a-z]*+)\\s*+(:[^\\[\\]]*+)?]");
    private static final Pattern COMMENT = Pattern.compile("(" + PASSED + ")|#[^\n]*+");

    private static final String BY = "(?:by|without)\\s*+\\([^()]*+\\)";
    private static final Pattern SUM = Pattern.compile(
            "sum\\s*+(?<before>" + BY + ")?\\s*+\\(\\s*+" + SELECTOR + "\\s*+\\)\\s*+(?<after>" + BY + ")?");
    private static final Pattern PLAIN = Pattern.compile(SELECTOR);
    private static final Pattern COUNTER_NAME = Pattern.compile(".*_(total|count|bucket)");

    Query {
        // the end of a rule stands behind it on the same line
        text = COMMENT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(found.group(1)).orElse("")))
                .strip();
    }

    /** Whether the query itself looks back, so that its result is a sum or a rate over that time. */
    boolean ranged() {
        return VARIABLE.matcher(text).find() || !ranges().isEmpty();
    }

    /** What it sums up in a window: what it says when it looks back, else the increase of a counter or the sum of all samples. */
    String over(Duration lookback) {
        var window = PromDuration.of(lookback);
        if (VARIABLE.matcher(text).find()) {
            return withVariable(window);
        }
        if (ranges().size() > 1) {
            throw RulesProblem.NO_PROMETHEUS_RULES.because("the query '" + text
                    + "' looks back over several ranges; write {{.window}} where the window of a rule goes");
        }
        return ranged() ? withRange(window) : increase(window).orElseGet(() -> samples("sum_over_time", window));
    }

    /** Of a query that is a ratio already: what it says when it looks back, else the mean of all samples. */
    String mean(Duration lookback) {
        return ranged() ? over(lookback) : samples("avg_over_time", PromDuration.of(lookback));
    }

    /** Its value at an instant; a range that it leaves open is the shortest that alerts look at. */
    String now() {
        return withVariable(PromDuration.of(SHORTEST));
    }

    private String samples(String function, String window) {
        return function + "((" + text + ")[" + window + ":])";
    }

    private String withVariable(String window) {
        return VARIABLE.matcher(text).replaceAll(Matcher.quoteReplacement(window));
    }

    private Set<String> ranges() {
        return RANGE.matcher(text)
                .results()
                .filter(found -> found.group(1) != null)
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private String withRange(String window) {
        return RANGE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group()
                                : "[" + window
                                        + Optional.ofNullable(found.group(2)).orElse("") + "]"));
    }

    /** A counter may start again from zero, so its increase is taken before it is summed. */
    private Optional<String> increase(String window) {
        var sum = SUM.matcher(text);
        if (sum.matches() && grows(sum.group("metric"))) {
            var by = Optional.ofNullable(sum.group("before"))
                    .or(() -> Optional.ofNullable(sum.group("after")))
                    .map(clause -> " " + clause + " ");
            return Optional.of("sum" + by.orElse("") + "(increase(" + sum.group("selector") + "[" + window + "]))");
        }
        var plain = PLAIN.matcher(text);
        if (plain.matches() && grows(plain.group("metric"))) {
            return Optional.of("sum(increase(" + text + "[" + window + "]))");
        }
        return counter ? Optional.of("increase((" + text + ")[" + window + ":])") : Optional.empty();
    }

    /** By what the definition says, or by the names that Prometheus' counters have. */
    private boolean grows(String metric) {
        return counter || COUNTER_NAME.matcher(metric).matches();
    }
}
