package io.loadline.bench.rules;

import io.loadline.bench.openslo.Counts;
import io.loadline.bench.openslo.SlomSpec;
import io.loadline.bench.openslo.Yaml;
import io.loadline.slo.alert.BurnAlert;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.slice.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The same tests by our own engine, which has counts and no PromQL: of the queries only sums and differences of selected counters are
 * understood, which is all that the tests' specs have.
 */
final class EngineTests {
    private static final Pattern TERM = Pattern.compile("([-+]?)\\s*sum\\s*(?:(?:by|without)\\s*\\([^)]*\\)\\s*)?"
            + "\\(\\s*(?:rate|increase)\\s*\\(([^{\\[]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

    private EngineTests() {}

    static UnitTests.Outcome run(Path test, Subject subject) {
        var failures = new ArrayList<String>();
        var document = Yaml.read(test);
        for (var one : document.get("tests").each()) {
            var measure = measure(subject, one);
            for (var expected : one.get("alert_rule_test").each()) {
                var at = Instant.EPOCH.plus(
                        SlomSpec.duration(expected.get("eval_time").text()));
                var firing = firing(subject, measure, at);
                var wanted = expected.get("exp_alerts").each().stream()
                        .map(alert ->
                                alert.get("exp_labels").get("sloth_severity").text())
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!firing.equals(wanted)) {
                    failures.add("at " + at + " fires " + firing + ", not " + wanted);
                }
            }
        }
        return UnitTests.Outcome.of(test, document, String.join("; ", failures));
    }

    private static Set<String> firing(Subject subject, Measure measure, Instant at) {
        return BurnAlert.of(subject.name(), measure, at).stream()
                .filter(alert -> alert.state() == BurnAlert.State.FIRING)
                .map(alert -> alert.severity().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Measure measure(Subject subject, Yaml test) {
        var ratio = (Map<?, ?>) ((Map<?, ?>) subject.definition().indicator().get("spec")).get("ratioMetric");
        var bad = counted(query(ratio.get("bad")), test);
        var total = counted(query(ratio.get("total")), test);
        var good = new ArrayList<Double>();
        for (int i = 0; i < Math.min(bad.size(), total.size()); i++) {
            good.add(total.get(i) - bad.get(i));
        }
        int step = (int) SlomSpec.duration(test.get("interval").text()).toSeconds();
        var definition = subject.definition();
        return Measure.of(
                definition.method(),
                definition.goals().getFirst(),
                definition.window(),
                Series.of(Counts.slices(good, bad, step)),
                List.of(),
                new Committed(List.of(), CommitmentTerms.of("bench")));
    }

    private static String query(Object metric) {
        var source = (Map<?, ?>) ((Map<?, ?>) metric).get("metricSource");
        return ((Map<?, ?>) source.get("spec")).get("query").toString();
    }

    private static List<Double> counted(String query, Yaml test) {
        var sum = new ArrayList<Double>();
        var terms = TERM.matcher(query);
        while (terms.find()) {
            double sign = terms.group(1).equals("-") ? -1 : 1;
            for (var series : test.get("input_series").each()) {
                if (isSelected(
                        series.get("series").text(), terms.group(2).trim(), Objects.toString(terms.group(3), ""))) {
                    add(sum, sign, Counts.values(series.get("values").text()));
                }
            }
        }
        return sum;
    }

    private static void add(List<Double> sum, double sign, List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i == sum.size()) {
                sum.add(0.0);
            }
            sum.set(i, sum.get(i) + sign * values.get(i));
        }
    }

    private static boolean isSelected(String series, String metric, String matchers) {
        var labels = LABEL.matcher(series)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(3)));
        return (series.equals(metric) || series.startsWith(metric + "{"))
                && LABEL.matcher(matchers).results().allMatch(matcher -> {
                    var value = labels.getOrDefault(matcher.group(1), "");
                    return switch (matcher.group(2)) {
                        case "=~" -> value.matches(matcher.group(3));
                        case "!~" -> !value.matches(matcher.group(3));
                        case "!=" -> !value.equals(matcher.group(3));
                        default -> value.equals(matcher.group(3));
                    };
                });
    }
}
