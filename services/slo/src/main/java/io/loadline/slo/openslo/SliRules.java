package io.loadline.slo.openslo;

import java.util.List;
import java.util.Set;

/** The rules of an SLI's spec. Source: OpenSLO/go-sdk, package v1, sli.go. */
final class SliRules {
    private SliRules() {}

    static void spec(Place spec) {
        spec.mapping(Set.of("description", "thresholdMetric", "ratioMetric"));
        Rules.description(spec);
        spec.exclusive(true, List.of("thresholdMetric", "ratioMetric"));
        metric(spec.get("thresholdMetric"));
        if (spec.get("ratioMetric").present()) {
            ratio(spec.get("ratioMetric").mapping(Set.of("counter", "good", "bad", "total", "rawType", "raw")));
        }
    }

    private static void ratio(Place ratio) {
        ratio.get("counter").truth();
        if (!ratio.exclusive(true, List.of("total", "raw"))) {
            return;
        }
        if (ratio.get("raw").present()) {
            for (var part : List.of("good", "bad")) {
                if (ratio.get(part).present()) {
                    ratio.note(
                            "mutually-exclusive",
                            "[raw, " + part + "] properties are mutually exclusive, provide only one of them");
                    return;
                }
            }
            metric(ratio.get("raw"));
            if (ratio.get("rawType").required()) {
                ratio.get("rawType").oneOf(List.of("success", "failure"));
            }
            return;
        }
        if (!ratio.get("good").present() && !ratio.get("bad").present()) {
            ratio.note("one-of-properties", "one of [good, bad] properties must be set, none was provided");
            return;
        }
        ratio.exclusive(true, List.of("good", "bad"));
        List.of("good", "bad", "total").forEach(part -> metric(ratio.get(part)));
    }

    private static void metric(Place metric) {
        if (!metric.present()) {
            return;
        }
        if (metric.version() == Version.V2ALPHA) {
            second(metric);
            return;
        }
        metric.mapping(
                metric.strict() ? Set.of("metricSource") : Set.of("metricSource", "source", "queryType", "query"));
        if (!metric.strict() && metric.get("source").present()) {
            return;
        }
        var source = metric.get("metricSource");
        if (!source.required()) {
            return;
        }
        source.mapping(Set.of("metricSourceRef", "type", "spec"));
        source.get("metricSourceRef").label();
        var spec = source.get("spec").map();
        if (!spec.present()) {
            if (metric.strict() || !source.get("metricSourceRef").present()) {
                spec.required();
            }
        } else if (spec.keys().isEmpty()) {
            spec.note("map-min-length", "must have at least 1 entry");
        }
    }

    /** A metric of v2alpha names its data source or contains it. */
    private static void second(Place metric) {
        metric.mapping(Set.of("dataSourceRef", "dataSourceSpec", "spec"));
        if (metric.exclusive(true, List.of("dataSourceRef", "dataSourceSpec"))) {
            metric.get("dataSourceRef").label();
            if (metric.get("dataSourceSpec").present()) {
                Rules.dataSource(metric.get("dataSourceSpec"));
            }
        }
    }
}
