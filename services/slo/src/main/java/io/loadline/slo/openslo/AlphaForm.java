package io.loadline.slo.openslo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An SLO of v1alpha in the words of v1. */
final class AlphaForm {
    private AlphaForm() {}

    static Slo slo(Place object) {
        var metadata = object.get("metadata");
        var spec = object.get("spec");
        return new Slo(
                spec.spot(),
                new Metadata(
                        metadata.get("name").text(), metadata.get("displayName").text(), Map.of(), Map.of()),
                spec.get("description").text(),
                spec.get("service").text(),
                spec.get("service").spot(),
                spec.get("budgetingMethod").text(),
                timeWindow(spec.get("timeWindows").each().getFirst()),
                Optional.of(indicator(metadata.get("name").text(), spec)),
                Optional.empty(),
                objectives(spec.get("objectives").each()),
                List.of());
    }

    private static Slo.TimeWindow timeWindow(Place window) {
        var unit = Shorthand.Unit.valueOf(window.get("unit").text().toUpperCase(Locale.ROOT));
        return new Slo.TimeWindow(
                new Shorthand(window.get("count").number().orElseThrow().intValue(), unit), Bundle.calendar(window));
    }

    private static List<Slo.Objective> objectives(List<Place> all) {
        var first = ratio(all);
        return all.stream().map(one -> objective(one, first)).toList();
    }

    private static Map<String, Object> indicator(String name, Place spec) {
        Map<String, Object> metric = ratio(spec.get("objectives").each())
                .orElseGet(() ->
                        Map.of("thresholdMetric", source(spec.get("indicator").get("thresholdMetric"))));
        return Map.of("metadata", Map.of("name", name), "spec", metric);
    }

    /** v1alpha's ratio belongs to the objectives: that of the first that has one is the SLO's, and others are their own. */
    private static Optional<Map<String, Object>> ratio(List<Place> objectives) {
        return objectives.stream()
                .map(objective -> objective.get("ratioMetrics"))
                .filter(Place::present)
                .findFirst()
                .map(ratio -> Map.of(
                        "ratioMetric",
                        Map.of(
                                "counter", isCounter(ratio),
                                "good", source(ratio.get("good")),
                                "total", source(ratio.get("total")))));
    }

    /** The first validator knew the later name of it. */
    private static boolean isCounter(Place ratio) {
        return ratio.get("incremental").flag() || ratio.get("counter").flag();
    }

    private static Map<String, Object> source(Place metric) {
        return Map.of(
                "metricSource",
                Map.of(
                        "type",
                        metric.get("source").text(),
                        "spec",
                        Map.of(
                                "queryType", metric.get("queryType").text(),
                                "query", metric.get("query").text())));
    }

    /** v1alpha does not say how long a slice is: a minute, the shortest that a service level is measured by. */
    private static Slo.Objective objective(Place objective, Optional<Map<String, Object>> first) {
        var timeSliceTarget = objective.get("timeSliceTarget").number();
        return new Slo.Objective(
                objective.get("displayName").text(),
                objective.get("target").number().orElseThrow(),
                objective.get("op").optionalText(),
                objective.get("value").number(),
                timeSliceTarget,
                timeSliceTarget.map(share -> new Shorthand(1, Shorthand.Unit.MINUTE)),
                ratio(List.of(objective))
                        .filter(own -> !Optional.of(own).equals(first))
                        .map(own -> Map.of(
                                "metadata",
                                Map.of("name", objective.get("displayName").text()),
                                "spec",
                                own)),
                Optional.empty(),
                Optional.empty());
    }
}
