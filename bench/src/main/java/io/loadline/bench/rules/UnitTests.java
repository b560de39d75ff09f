package io.loadline.bench.rules;

import io.loadline.bench.openslo.Yaml;
import io.loadline.slo.rules.PromRules;
import io.loadline.slo.rules.RuleFile;
import io.loadline.slo.rules.RuleSettings;
import io.loadline.testkit.Promtool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Unit tests that others wrote for their rules, run by promtool on ours: what fires when, by name and severity, and the ratios and
 * budgets that they expect. Their own labels and texts are not ours.
 */
final class UnitTests {
    private static final Pattern RATIO = Pattern.compile("[a-z:_]*slom_error:(ratio_rate\\w+)");
    private static final Pattern REMAINING = Pattern.compile("[a-z:_]*slom_error_budget:ratio_rate\\w+");

    private UnitTests() {}

    /**
     * A test and what came of it.
     *
     * @param instants at which alerts are expected to fire or not
     * @param failure empty when all hold
     */
    record Outcome(String name, int instants, String failure) {
        static Outcome of(Path test, Yaml document, String failure) {
            return new Outcome(
                    test.toString(),
                    document.get("tests").each().stream()
                            .mapToInt(one -> one.get("alert_rule_test").each().size())
                            .sum(),
                    failure);
        }
    }

    static Outcome run(Promtool promtool, Path test, Subject subject) throws IOException, InterruptedException {
        var document = Yaml.read(test);
        var rules = RuleFile.write(PromRules.SLOTH.of(subject.name(), subject.definition(), RuleSettings.ALL));
        var tests = new ArrayList<Map<String, Object>>();
        for (var one : document.get("tests").each()) {
            tests.add(Map.of(
                    "interval", one.get("interval").text(),
                    "input_series", one.get("input_series").value(),
                    "promql_expr_test", checks(one)));
        }
        var interval = document.get("evaluation_interval").text();
        var file = Map.of(
                "rule_files",
                List.of("rules.yaml"),
                "evaluation_interval",
                interval.isEmpty() ? "1m" : interval,
                "tests",
                tests);
        return Outcome.of(test, document, promtool.test(rules, new org.yaml.snakeyaml.Yaml().dump(file)));
    }

    private static List<Map<String, Object>> checks(Yaml test) {
        var checks = new ArrayList<Map<String, Object>>();
        test.get("alert_rule_test").each().forEach(alert -> checks.add(firing(alert)));
        test.get("promql_expr_test").each().forEach(figure -> checks.add(figure(figure)));
        return checks;
    }

    private static Map<String, Object> firing(Yaml alert) {
        var expected = new ArrayList<Map<String, Object>>();
        for (var one : alert.get("exp_alerts").each()) {
            var labels = one.get("exp_labels");
            var severity = labels.get("sloth_severity").present() ? "sloth_severity" : "severity";
            expected.add(
                    Map.of("labels", "{sloth_severity=\"" + labels.get(severity).text() + "\"}", "value", 1));
        }
        var name = alert.get("alertname").text();
        return check(
                "count by (sloth_severity) (ALERTS{alertname=\"" + name + "\", alertstate=\"firing\"})",
                alert.get("eval_time").text(),
                expected);
    }

    private static Map<String, Object> figure(Yaml figure) {
        var ours = figure.get("expr").text();
        ours = REMAINING.matcher(ours).replaceAll("slo:period_error_budget_remaining:ratio");
        ours = RATIO.matcher(ours).replaceAll("slo:sli_error:$1").replaceAll("\\bslom_slo\\b", "slo:objective:ratio");
        var expected = figure.get("exp_samples").each().stream()
                .map(sample ->
                        Map.<String, Object>of("value", sample.get("value").value()))
                .toList();
        return check("sum(" + ours + ")", figure.get("eval_time").text(), expected);
    }

    private static Map<String, Object> check(String expression, String at, List<Map<String, Object>> expected) {
        var check = new LinkedHashMap<String, Object>();
        check.put("expr", expression);
        check.put("eval_time", at.isEmpty() ? "0s" : at);
        check.put("exp_samples", expected);
        return check;
    }

    /** All files of a folder that are unit tests of rules. */
    static List<Path> in(List<Path> files) {
        return files.stream().filter(UnitTests::isTest).toList();
    }

    private static boolean isTest(Path file) {
        var text = Yaml.text(file);
        if (!text.contains("rule_files:") || !text.contains("input_series:")) {
            return false;
        }
        try {
            return Yaml.read(file).get("tests").present();
        } catch (YAMLException e) {
            return false;
        }
    }
}
