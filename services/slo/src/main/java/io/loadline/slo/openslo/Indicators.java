package io.loadline.slo.openslo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SLIs of an upload in the words of v1. The type of a source that an SLI only names is that of the upload's data source of that
 * name.
 */
final class Indicators {
    private static final List<String> RATIO = List.of("good", "bad", "total", "raw");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Map<String, Object>> slis = new HashMap<>();

    Indicators(List<Place> objects) {
        for (var object : objects) {
            if (object.get("kind").text().equals("DataSource")) {
                types.put(name(object), object.get("spec").get("type").text());
            }
        }
        for (var object : objects) {
            if (object.get("kind").text().equals("SLI")) {
                slis.put(name(object), indicator(object));
            }
        }
    }

    private static String name(Place object) {
        return object.get("metadata").get("name").text();
    }

    /** The SLI that an SLO or an objective contains, or refers to and the upload has. */
    Optional<Map<String, Object>> of(Place place) {
        var version = place.version();
        return place.get(version.indicator()).present()
                ? Optional.of(indicator(place.get(version.indicator())))
                : place.get(version.indicatorRef()).optionalText().map(slis::get);
    }

    private Map<String, Object> indicator(Place object) {
        var spec = metrics(object.get("spec"), List.of("thresholdMetric"));
        if (object.get("spec").get("ratioMetric").present()) {
            spec.put("ratioMetric", metrics(object.get("spec").get("ratioMetric"), RATIO));
        }
        return Map.of("metadata", object.get("metadata").plain(), "spec", spec);
    }

    private Map<String, Object> metrics(Place place, List<String> names) {
        var plain = new LinkedHashMap<>(place.entries());
        for (var name : names) {
            if (place.get(name).present()) {
                plain.put(name, metric(place.get(name)));
            }
        }
        return plain;
    }

    private Map<String, Object> metric(Place metric) {
        if (metric.version() == Version.V2ALPHA) {
            return Map.of("metricSource", typed(second(metric)));
        }
        var plain = new LinkedHashMap<>(metric.entries());
        if (metric.get("metricSource").present()) {
            plain.put(
                    "metricSource",
                    typed(new LinkedHashMap<>(metric.get("metricSource").entries())));
        }
        return plain;
    }

    private static Map<String, Object> second(Place metric) {
        var source = new LinkedHashMap<String, Object>();
        metric.get("dataSourceRef").optionalText().ifPresent(name -> source.put("metricSourceRef", name));
        metric.get("dataSourceSpec").get("type").optionalText().ifPresent(type -> source.put("type", type));
        source.put("spec", metric.get("spec").plain());
        return source;
    }

    private Map<String, Object> typed(Map<String, Object> source) {
        Optional.ofNullable(types.get(String.valueOf(source.get("metricSourceRef"))))
                .ifPresent(type -> source.putIfAbsent("type", type));
        return source;
    }
}
