package io.loadline.bench.openslo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;

/** What slom's own files expect: thresholds of its rules, and what fires when. */
public final class SlomCases {
    private static final Pattern THRESHOLD = Pattern.compile("> ([0-9.e-]+) \\* ([0-9.e-]+)");
    private static final Pattern RATIO = Pattern.compile(".*error:ratio_rate([0-9]+[mhdw]).*");
    private static final Pattern REMAINING = Pattern.compile(".*error_budget:ratio_rate.*");
    private static final double CLOSE = 1e-6;
    private static final double EXACT = 1e-12;

    private final List<Path> files;

    public SlomCases(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            this.files = all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Specs beside the rules that slom makes of them: every threshold is ours. */
    List<Outcome> rules() {
        var outcomes = new ArrayList<Outcome>();
        for (var file : files) {
            var out = file.getParent()
                    .resolveSibling("out")
                    .resolve("prometheus-rule-prometheus")
                    .resolve(file.getFileName());
            if (file.getParent().endsWith("spec") && Files.exists(out)) {
                outcomes.add(
                        Outcome.of(file.toString(), () -> ours(Yaml.read(file)).equals(theirs(Yaml.text(out)))));
            }
        }
        return outcomes;
    }

    private static List<Double> ours(Yaml spec) {
        var thresholds = new ArrayList<Double>();
        for (var slo : spec.get("slos").each()) {
            var read = SlomSpec.of(slo);
            for (var alert : read.alerts()) {
                double threshold = alert.rule().factor(read.window().length()).doubleValue()
                        * (1 - read.target().doubleValue());
                thresholds.add(rounded(threshold));
                if (!alert.rule().longWindow().equals(alert.rule().shortWindow())) {
                    thresholds.add(rounded(threshold));
                }
            }
        }
        return thresholds;
    }

    private static List<Double> theirs(String rules) {
        return THRESHOLD
                .matcher(rules)
                .results()
                .map(found -> rounded(Double.parseDouble(found.group(1)) * Double.parseDouble(found.group(2))))
                .toList();
    }

    private static double rounded(double value) {
        return Math.round(value / EXACT) * EXACT;
    }

    /** Unit tests of rules: at each instant fires what should, and the ratios and the budget are those that are written. */
    public List<Outcome> tests() {
        return files.stream()
                .filter(file -> file.getParent().endsWith("unittest"))
                .flatMap(file -> tests(file).stream())
                .toList();
    }

    private static List<Outcome> tests(Path file) {
        try {
            var document = Yaml.read(file);
            return document.get("rule_files").each().stream()
                    .map(rules -> file.getParent().resolveSibling("spec").resolve(rules.text()))
                    .filter(Files::exists)
                    .map(spec -> Outcome.of(file.toString(), () -> holds(spec, document)))
                    .toList();
        } catch (YAMLException e) {
            return List.of(new Outcome(file + ": " + e, false));
        }
    }

    private static boolean holds(Path spec, Yaml document) {
        var slo = SlomSpec.of(Yaml.read(spec).get("slos").each().getFirst());
        return document.get("tests").each().stream().allMatch(test -> holds(slo, test));
    }

    private static boolean holds(SlomSpec slo, Yaml test) {
        List<Double> good = List.of();
        List<Double> bad = List.of();
        for (var series : test.get("input_series").each()) {
            var values = Counts.values(series.get("values").text());
            if (series.get("series").text().matches(".*code=\"2[0-9x.]*\".*")) {
                good = values;
            } else {
                bad = values;
            }
        }
        var step = SlomSpec.duration(test.get("interval").text());
        var measure = slo.measure(Counts.slices(good, bad, (int) step.toSeconds()));
        return test.get("alert_rule_test").each().stream().allMatch(alerts -> {
                    var firing = slo.firing(measure, at(alerts));
                    var expected = alerts.get("exp_alerts").each().stream()
                            .map(alert -> alerts.get("alertname").text() + " "
                                    + alert.get("exp_labels").get("severity").text())
                            .toList();
                    return firing.stream()
                            .filter(name ->
                                    name.startsWith(alerts.get("alertname").text() + " "))
                            .toList()
                            .equals(expected);
                })
                && test.get("promql_expr_test").each().stream().allMatch(figure -> {
                    var samples = figure.get("exp_samples").each();
                    var expression = figure.get("expr").text();
                    double value = samples.isEmpty()
                            ? Double.NaN
                            : Double.parseDouble(samples.getFirst().get("value").text());
                    var ratio = RATIO.matcher(expression);
                    if (REMAINING.matcher(expression).matches()) {
                        var consumed = SlomSpec.budget(measure, at(figure))
                                .raw()
                                .consumed()
                                .doubleValue();
                        return Math.abs(1 - consumed - value) < CLOSE;
                    }
                    return !ratio.matches()
                            || Math.abs(SlomSpec.ratio(measure, SlomSpec.duration(ratio.group(1)), at(figure)) - value)
                                    < CLOSE;
                });
    }

    private static Instant at(Yaml check) {
        return Instant.EPOCH.plus(SlomSpec.duration(check.get("eval_time").text()));
    }
}
