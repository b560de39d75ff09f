package io.loadline.bench.rules;

import io.loadline.bench.openslo.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A rule of a rule file, comparable with that of another tool.
 *
 * @param name of the series or the alert
 * @param labels without those that only say who made the file
 */
record WrittenRule(
        String group,
        boolean alert,
        String name,
        Expression expression,
        String pending,
        Map<String, String> labels,
        Map<String, String> annotations) {
    private static final Set<String> MAKER = Set.of("sloth_version", "sloth_mode", "sloth_spec");

    /** Of all documents, also of Kubernetes' {@code PrometheusRule}. */
    static List<WrittenRule> read(String text) {
        var rules = new ArrayList<WrittenRule>();
        for (var document : Yaml.all(text)) {
            var spec = document.get("spec").present() ? document.get("spec") : document;
            for (var group : spec.get("groups").each()) {
                group.get("rules")
                        .each()
                        .forEach(rule -> rules.add(rule(group.get("name").text(), rule)));
            }
        }
        return rules;
    }

    private static WrittenRule rule(String group, Yaml rule) {
        boolean alert = rule.get("alert").present();
        var labels = texts(rule.get("labels"));
        labels.keySet().removeAll(MAKER);
        return new WrittenRule(
                group,
                alert,
                rule.get(alert ? "alert" : "record").text(),
                Expression.of(rule.get("expr").text()),
                rule.get("for").text(),
                labels,
                texts(rule.get("annotations")));
    }

    private static Map<String, String> texts(Yaml mapping) {
        return mapping.value() instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .collect(Collectors.toMap(
                                e -> e.getKey().toString(), e -> e.getValue().toString(), (a, b) -> b, TreeMap::new))
                : new TreeMap<>();
    }

    @Override
    public String toString() {
        return group + " " + name + labels;
    }
}
