package io.loadline.slo.openslo;

import io.loadline.slo.openslo.Bound.Limit;
import java.util.List;
import java.util.Set;

/** The rules of v1alpha, which has services and SLOs alone. Source: OpenSLO/go-sdk, package v1alpha. */
final class AlphaRules {
    static final List<String> UNITS = List.of("Second", "Day", "Week", "Month", "Quarter");

    /** As many as the durations of later versions can say. */
    private static final int MOST_UNITS = 999_999;

    private AlphaRules() {}

    static void object(Place object) {
        metadata(object.get("metadata"));
        var spec = object.get("spec");
        switch (object.get("kind").text()) {
            case "SLO" -> slo(spec);
            case "Service" -> Rules.description(spec.mapping(Set.of("description")));
            default -> object.get("kind").note("one-of", "unknown kind; OpenSLO v1alpha has SLO and Service");
        }
    }

    private static void metadata(Place metadata) {
        if (metadata.required()) {
            metadata.mapping(Set.of("name", "displayName"));
            metadata.get("name").name();
            metadata.get("displayName").atMost(63);
        }
    }

    private static void slo(Place spec) {
        if (!spec.required()) {
            return;
        }
        spec.mapping(Set.of("description", "service", "indicator", "budgetingMethod", "timeWindows", "objectives"));
        Rules.description(spec);
        spec.get("service").string().required();
        if (spec.get("budgetingMethod").required()) {
            spec.get("budgetingMethod").oneOf(List.of("Occurrences", "Timeslices"));
        }
        boolean measured = indicator(spec);
        spec.get("timeWindows").size(1, 1);
        spec.get("timeWindows").each().forEach(AlphaRules::timeWindow);
        boolean timeslices = spec.get("budgetingMethod").text().equals("Timeslices");
        spec.get("objectives").list().each().forEach(objective -> objective(objective, timeslices, measured));
    }

    /** @return whether it is clear by what it is measured */
    private static boolean indicator(Place spec) {
        boolean ratio = spec.get("objectives").each().stream()
                .anyMatch(objective -> objective.get("ratioMetrics").present());
        var indicator = spec.get("indicator");
        if (ratio == indicator.present()) {
            spec.note(
                    "mutually-exclusive",
                    ratio
                            ? "only one of 'indicator' and 'objectives[*].ratioMetrics' can be set"
                            : "one of 'indicator' or 'objectives[*].ratioMetrics' must be set");
        }
        if (indicator.present()
                && indicator
                        .mapping(Set.of("thresholdMetric"))
                        .get("thresholdMetric")
                        .required()) {
            metric(indicator.get("thresholdMetric"));
        }
        return ratio != indicator.present();
    }

    private static void timeWindow(Place window) {
        window.mapping(Set.of("unit", "count", "isRolling", "calendar"));
        window.get("isRolling").truth();
        SloRules.calendar(window, window.get("isRolling").flag());
        if (window.get("unit").required()) {
            window.get("unit").oneOf(UNITS);
        }
        if (window.get("count").required()) {
            window.get("count").whole().within(Bound.of(Limit.ABOVE, 0), Bound.of(Limit.AT_MOST, MOST_UNITS));
        }
    }

    private static void objective(Place objective, boolean timeslices, boolean measured) {
        objective.mapping(Set.of("displayName", "value", "ratioMetrics", "target", "timeSliceTarget", "op"));
        objective.get("displayName").atMost(1050);
        if (objective.get("target").required()) {
            objective.get("target").within(Bound.of(Limit.AT_LEAST, 0), Bound.of(Limit.BELOW, 1));
        }
        if (objective.strict()) {
            objective.get("value").required();
        }
        objective.get("value").within();
        if (timeslices
                && (!objective.strict() || objective.get("timeSliceTarget").required())) {
            objective.get("timeSliceTarget").within(Bound.of(Limit.AT_LEAST, 0), Bound.of(Limit.AT_MOST, 1));
        }
        var ratio = objective.get("ratioMetrics");
        if (ratio.present()) {
            ratio.mapping(
                    ratio.strict()
                            ? Set.of("good", "total", "incremental")
                            : Set.of("good", "total", "incremental", "counter"));
            ratio.get("incremental").truth();
            ratio.get("counter").truth();
            for (var part : List.of("good", "total")) {
                if (ratio.get(part).required()) {
                    metric(ratio.get(part));
                }
            }
            if (objective.strict() && measured) {
                SloRules.forbidden(objective.get("op"));
            }
        } else if (!objective.strict() || !measured || objective.get("op").required()) {
            objective.get("op").oneOf(Rules.OPERATORS);
        }
    }

    private static void metric(Place metric) {
        metric.mapping(Set.of("source", "queryType", "query"));
        for (var property : List.of("source", "queryType")) {
            if (metric.get(property).required()) {
                metric.get(property).letters();
            }
        }
        metric.get("query").required();
    }
}
