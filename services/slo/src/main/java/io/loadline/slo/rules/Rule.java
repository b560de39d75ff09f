package io.loadline.slo.rules;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rule of Prometheus.
 *
 * @param name of the series that it records, or of the alert
 * @param expression PromQL
 * @param pending how long an alert must hold before it fires; zero for at once
 */
public record Rule(
        Kind kind,
        String name,
        String expression,
        Duration pending,
        Map<String, String> labels,
        Map<String, String> annotations) {

    /** What becomes of the result. */
    public enum Kind {
        RECORD,
        ALERT
    }

    static Rule record(String name, String expression, Map<String, String> labels) {
        return new Rule(Kind.RECORD, name, expression, Duration.ZERO, labels, Map.of());
    }

    static Rule alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {
        return new Rule(Kind.ALERT, name, expression, Duration.ZERO, labels, annotations);
    }

    Rule pending(Duration time) {
        return new Rule(kind, name, expression, time, labels, annotations);
    }

    Rule labelled(Map<String, String> others) {
        return new Rule(kind, name, expression, pending, others, annotations);
    }

    /** As a rule file has it. */
    Map<String, Object> plain() {
        var map = new LinkedHashMap<String, Object>();
        map.put(kind == Kind.RECORD ? "record" : "alert", name);
        map.put("expr", expression);
        Optional.of(pending).filter(Duration::isPositive).ifPresent(time -> map.put("for", PromDuration.of(time)));
        put(map, "labels", labels);
        put(map, "annotations", annotations);
        return map;
    }

    private static void put(Map<String, Object> map, String key, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            map.put(key, new TreeMap<>(texts));
        }
    }
}
