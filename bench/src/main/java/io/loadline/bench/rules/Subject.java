package io.loadline.bench.rules;

import io.loadline.bench.openslo.Yaml;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.OpenSloForm;
import io.loadline.slo.openslo.Shorthand;
import io.loadline.slo.openslo.Slo;
import io.loadline.slo.openslo.SlothFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An objective of a spec that others wrote unit tests for. */
record Subject(String name, Definition definition) {
    private static final Shorthand FOUR_WEEKS = new Shorthand(4, Shorthand.Unit.WEEK);

    /** Slom's rules are called like their spec, which lies in the folder {@code spec} beside that of the test. */
    static Optional<Path> slomSpec(Path test) {
        return Yaml.read(test).get("rule_files").each().stream()
                .map(rules -> test.getParent()
                        .resolveSibling("spec")
                        .resolve(Path.of(rules.text()).getFileName()))
                .filter(Files::exists)
                .findFirst();
    }

    static Subject ofSlom(Path spec) {
        return of(SlothFile.read(sloth(Yaml.read(spec)), FOUR_WEEKS).slos().getFirst());
    }

    /** Kuadrant's tests name the alerts that one of its Sloth specs asks for. */
    static Optional<Slo> asked(Path test, List<Path> files) {
        var alerts = Yaml.read(test).get("tests").each().stream()
                .flatMap(one -> one.get("alert_rule_test").each().stream())
                .map(alert -> alert.get("alertname").text())
                .toList();
        return files.stream()
                .map(Yaml::text)
                .filter(text -> text.contains("sloth.slok.dev/v1") || text.contains("prometheus/v1"))
                .flatMap(text -> SlothFile.read(text, FOUR_WEEKS).slos().stream())
                .filter(slo -> alerts.contains(alertOf(slo.metadata().annotations())))
                .findFirst();
    }

    private static String alertOf(Map<String, String> annotations) {
        var alerting = new Yaml(new org.yaml.snakeyaml.Yaml()
                .<Object>load(annotations.getOrDefault(SlothFile.ALERTING_ANNOTATION, "{}")));
        return alerting.get("name").text();
    }

    static Subject of(Slo slo) {
        return new Subject(slo.metadata().name(), OpenSloForm.definition(slo));
    }

    /** A slom spec in Sloth's words: both divide errors by all, over a window that is a variable. */
    private static String sloth(Yaml spec) {
        var slo = spec.get("slos").each().getFirst();
        var alert = slo.get("alerts").each().getFirst().get("alerter").get("prometheus");
        var query = slo.get("indicator").get("prometheus").get("errorRatio").text();
        var percent = new BigDecimal(slo.get("objective").get("ratio").text()).movePointRight(2);
        return new org.yaml.snakeyaml.Yaml()
                .dump(Map.of(
                        "version",
                        "prometheus/v1",
                        "service",
                        spec.get("name").text(),
                        "slos",
                        List.of(Map.of(
                                "name",
                                slo.get("name").text(),
                                "objective",
                                percent.doubleValue(),
                                "sli",
                                Map.of("raw", Map.of("error_ratio_query", query.replace("$window", "{{.window}}"))),
                                "alerting",
                                Map.of("name", alert.get("name").text())))));
    }
}
