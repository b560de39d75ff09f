package io.loadline.slo.openslo;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** SLOs of a Sloth spec in the words of OpenSLO; what those have no words for, the alerts, is an annotation. */
final class SlothForm {
    /** Immutable maps have another order in each process, and what comes again is not to look changed. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final SlothSpelling spelling;
    private final Place spec;
    private final Shorthand period;

    SlothForm(SlothSpelling spelling, Place spec, Shorthand period) {
        this.spelling = spelling;
        this.spec = spec;
        this.period = period;
    }

    /** Sloth's own ids, too, are put together of the service and the name. */
    static String id(Place spec, Place slo) {
        return spec.get("service").text() + "-" + slo.get("name").text();
    }

    List<Slo> slos() {
        return spec.get("slos").each().stream().map(this::slo).toList();
    }

    private Slo slo(Place slo) {
        var target = slo.get("objective").number().orElse(BigDecimal.ZERO).movePointLeft(2);
        return new Slo(
                slo.spot(),
                new Metadata(id(spec, slo), slo.get("name").text(), labels(slo), annotations(slo)),
                slo.get("description").text(),
                spec.get("service").text(),
                spec.get("service").spot(),
                "Occurrences",
                new Slo.TimeWindow(period, Optional.empty()),
                Optional.of(indicator(id(spec, slo), slo.get("sli"))),
                Optional.empty(),
                List.of(new Slo.Objective(
                        "",
                        target,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                List.of());
    }

    /** Those of the service and its own, which win. */
    private Map<String, List<String>> labels(Place slo) {
        var labels = new TreeMap<String, List<String>>();
        texts(spec.get("labels")).forEach((key, value) -> labels.put(key, List.of(value)));
        texts(slo.get("labels")).forEach((key, value) -> labels.put(key, List.of(value)));
        return Map.copyOf(labels);
    }

    private Map<String, String> annotations(Place slo) {
        var annotations = new TreeMap<String, String>();
        annotations.put(SlothFile.SPEC_ANNOTATION, spelling.version());
        annotations.put(SlothFile.ALERTING_ANNOTATION, json(alerting(slo.get("alerting"))));
        var plugins = plugins(spec.get(spelling.key("slo_plugins")), slo.get("plugins"));
        if (!plugins.isEmpty()) {
            annotations.put(SlothFile.PLUGINS_ANNOTATION, json(plugins));
        }
        return Map.copyOf(annotations);
    }

    private static String json(Map<String, Object> plain) {
        return JSON.valueToTree(plain).toString();
    }

    /** Those of the service and its own, by their priority; the usual ones have 0. */
    private static Map<String, Object> plugins(Place common, Place own) {
        boolean alone = own.get("overridePrevious").flag();
        var chain = Stream.concat(
                        alone ? Stream.empty() : common.get("chain").each().stream(), own.get("chain").each().stream())
                .sorted(Comparator.comparing(SlothForm::priority))
                .map(Place::plain)
                .toList();
        return chain.isEmpty()
                ? Map.of()
                : Map.of(
                        "overridePrevious",
                        alone || common.get("overridePrevious").flag(),
                        "chain",
                        chain);
    }

    private static BigDecimal priority(Place plugin) {
        return plugin.get("priority").number().orElse(BigDecimal.ZERO);
    }

    private Map<String, Object> alerting(Place alerting) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", alerting.get("name").text());
        map.put("labels", texts(alerting.get("labels")));
        map.put("annotations", texts(alerting.get("annotations")));
        for (var severity : SlothFile.SEVERITIES) {
            var alert = alerting.get(spelling.key(severity));
            map.put(
                    severity,
                    Map.of(
                            "disable", alert.get("disable").flag(),
                            "labels", texts(alert.get("labels")),
                            "annotations", texts(alert.get("annotations"))));
        }
        return map;
    }

    private static Map<String, String> texts(Place mapping) {
        var texts = new TreeMap<String, String>();
        mapping.keys().forEach(key -> texts.put(key, mapping.get(key).text()));
        return texts;
    }

    private Map<String, Object> indicator(String name, Place sli) {
        return Map.of("metadata", Map.of("name", name), "spec", Map.of("ratioMetric", ratio(sli)));
    }

    private Map<String, Object> ratio(Place sli) {
        if (sli.get("raw").present()) {
            return Map.of("rawType", "failure", "raw", source(sli.get("raw"), "error_ratio_query"));
        }
        if (sli.get("events").present()) {
            return Map.of(
                    "counter", true,
                    "bad", source(sli.get("events"), "error_query"),
                    "total", source(sli.get("events"), "total_query"));
        }
        var plugin = Map.of("type", "sloth-plugin", "spec", sli.get("plugin").plain());
        return Map.of("rawType", "failure", "raw", Map.of("metricSource", plugin));
    }

    private Map<String, Object> source(Place queries, String key) {
        var query = queries.get(spelling.key(key)).text();
        return Map.of("metricSource", Map.of("type", "prometheus", "spec", Map.of("query", query)));
    }
}
