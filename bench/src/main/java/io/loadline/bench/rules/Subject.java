package io.loadline.bench.rules;

import io.loadline.bench.openslo.Yaml;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.OpenSloForm;
import io.loadline.slo.openslo.Shorthand;
import io.loadline.slo.openslo.Slo;
import io.loadline.slo.openslo.SlothFile;
import java.io.IOException;
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
    static Optional<Subject> ofSlom(Path test) throws IOException {
        for (var rules : Yaml.read(test).get("rule_files").each()) {
            var spec = test.getParent()
                    .resolveSibling("spec")
                    .resolve(Path.of(rules.text()).getFileName());
            if (Files.exists(spec)) {
                var document = Yaml.read(spec);
                return Optional.of(
                        of(SlothFile.read(sloth(document), FOUR_WEEKS).slos().getFirst()));
            }
        }
        return Optional.empty();
    }

    /** Kuadrant's tests name the alerts that one of its Sloth specs asks for. */
    static Optional<Subject> ofSloth(Path test, List<Path> files) throws IOException {
        var alerts = Yaml.read(test).get("tests").each().stream()
                .flatMap(one -> one.get("alert_rule_test").each().stream())
                .map(alert -> alert.get("alertname").text())
                .toList();
        for (var file : files) {
            var text = Files.readString(file);
            if (text.contains("sloth.slok.dev/v1") || text.contains("prometheus/v1")) {
                var bundle = SlothFile.read(text, FOUR_WEEKS);
                var asked = bundle.slos().stream()
                        .filter(slo -> alerts.contains(alertOf(slo.metadata().annotations())))
                        .findFirst();
                if (asked.isPresent()) {
                    return asked.map(Subject::of);
                }
            }
        }
        return Optional.empty();
    }

    private static String alertOf(Map<String, String> annotations) {
        var alerting = new Yaml(new org.yaml.snakeyaml.Yaml()
                .<Object>load(annotations.getOrDefault(SlothFile.ALERTING_ANNOTATION, "{}")));
        return alerting.get("name").text();
    }

    private static Subject of(Slo slo) {
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
