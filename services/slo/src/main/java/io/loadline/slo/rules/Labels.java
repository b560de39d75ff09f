package io.loadline.slo.rules;

import io.loadline.slo.objective.Definition;
import java.util.Map;
import java.util.TreeMap;

/** Labels of an objective as Prometheus can have them: one value each, and names of letters, digits and underscores. */
final class Labels {
    private Labels() {}

    static Map<String, String> of(Definition definition) {
        var labels = new TreeMap<String, String>();
        definition.labels().forEach((key, values) -> labels.put(name(key), String.join(",", values)));
        return labels;
    }

    /** The later ones win. */
    @SafeVarargs
    static Map<String, String> together(Map<String, String>... parts) {
        var labels = new TreeMap<String, String>();
        for (var part : parts) {
            labels.putAll(part);
        }
        return labels;
    }

    private static String name(String key) {
        var name = key.replaceAll("[^a-zA-Z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
