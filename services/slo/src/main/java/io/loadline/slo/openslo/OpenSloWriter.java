package io.loadline.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes SLOs as OpenSLO v1 YAML, one document each, in an order that never changes. */
public final class OpenSloWriter {
    private OpenSloWriter() {}

    public static String write(List<Slo> slos) {
        return dump(slos.stream().map(OpenSloWriter::document).toList());
    }

    /** Objects in plain maps, lists and scalars. */
    public static String dump(List<Map<String, Object>> documents) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setExplicitStart(true);
        options.setWidth(120);
        return new Yaml(options).dumpAll(documents.iterator());
    }

    /** An SLO as an object of v1. */
    public static Map<String, Object> document(Slo slo) {
        var document = new LinkedHashMap<String, Object>();
        document.put("apiVersion", "openslo/v1");
        document.put("kind", "SLO");
        document.put("metadata", metadata(slo.metadata()));
        document.put("spec", spec(slo));
        return document;
    }

    /** An object as it stands, its keys in order. */
    public static Map<String, Object> document(Map<String, Object> plain) {
        var sorted = new TreeMap<String, Object>();
        plain.forEach((key, value) -> sorted.put(key, sorted(value)));
        return sorted;
    }

    private static Map<String, Object> metadata(Metadata metadata) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", metadata.name());
        put(map, "displayName", metadata.displayName());
        if (!metadata.labels().isEmpty()) {
            map.put("labels", new TreeMap<>(metadata.labels()));
        }
        if (!metadata.annotations().isEmpty()) {
            map.put("annotations", new TreeMap<>(metadata.annotations()));
        }
        return map;
    }

    private static Map<String, Object> spec(Slo slo) {
        var spec = new LinkedHashMap<String, Object>();
        put(spec, "description", slo.description());
        spec.put("service", slo.service());
        slo.indicator().ifPresent(indicator -> spec.put("indicator", sorted(indicator)));
        slo.indicatorRef().ifPresent(reference -> spec.put("indicatorRef", reference));
        spec.put("budgetingMethod", slo.budgetingMethod());
        spec.put("timeWindow", List.of(timeWindow(slo.timeWindow())));
        spec.put(
                "objectives",
                slo.objectives().stream().map(OpenSloWriter::objective).toList());
        if (!slo.alertPolicies().isEmpty()) {
            spec.put("alertPolicies", sorted(slo.alertPolicies()));
        }
        return spec;
    }

    private static Map<String, Object> timeWindow(Slo.TimeWindow window) {
        var map = new LinkedHashMap<String, Object>();
        map.put("duration", window.duration().toString());
        map.put("isRolling", window.isRolling());
        window.calendar().ifPresent(calendar -> {
            var inner = new LinkedHashMap<String, Object>();
            inner.put("startTime", calendar.startTime());
            inner.put("timeZone", calendar.timeZone());
            map.put("calendar", inner);
        });
        return map;
    }

    private static Map<String, Object> objective(Slo.Objective objective) {
        var map = new LinkedHashMap<String, Object>();
        put(map, "displayName", objective.displayName());
        objective.op().ifPresent(op -> map.put("op", op));
        objective.value().ifPresent(value -> map.put("value", number(value)));
        map.put("target", number(objective.target()));
        objective.timeSliceTarget().ifPresent(target -> map.put("timeSliceTarget", number(target)));
        objective.timeSliceWindow().ifPresent(window -> map.put("timeSliceWindow", window.toString()));
        objective.indicator().ifPresent(indicator -> map.put("indicator", sorted(indicator)));
        objective.indicatorRef().ifPresent(reference -> map.put("indicatorRef", reference));
        objective.compositeWeight().ifPresent(weight -> map.put("compositeWeight", number(weight)));
        return map;
    }

    private static void put(Map<String, Object> map, String key, String text) {
        if (!text.isEmpty()) {
            map.put(key, text);
        }
    }

    /** Maps come in any order from JSON; sorted keys make the same file every time. */
    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, inner) -> sorted.put(key.toString(), sorted(inner)));
                yield sorted;
            }
            case List<?> list ->
                new ArrayList<>(list.stream().map(OpenSloWriter::sorted).toList());
            case BigDecimal number -> number(number);
            default -> value;
        };
    }

    /** With all of its digits. */
    private static Object number(BigDecimal number) {
        var plain = number.stripTrailingZeros();
        return plain.scale() <= 0 ? (Object) plain.toBigInteger() : plain;
    }
}
