package io.loadline.slo.rules;

import io.loadline.eventstore.Rejection;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads OpenSLO's spec of an SLI, as a definition keeps it. */
final class Indicator {
    /** Sources that are asked in PromQL, besides all that have Prometheus in their name. */
    private static final Set<String> PROMQL = Set.of("sloth", "thanos", "mimir", "cortex", "victoriametrics", "promql");

    private static final List<String> QUERIES = List.of("query", "promql", "expr");
    private static final Map<String, String> OPERATORS = Map.of("lt", "<", "lte", "<=", "gt", ">", "gte", ">=");

    private Indicator() {}

    /** @throws Rejection no-prometheus-rules when Prometheus cannot measure it */
    static Sli of(Definition definition, Goal goal) {
        var indicator = goal.indicator().orElse(definition.indicator());
        if (indicator.isEmpty()) {
            throw no(goal.indicatorRef()
                    .or(definition::indicatorRef)
                    .map(name -> "its SLI '" + name + "' is kept elsewhere; upload both together")
                    .orElse("it has no SLI with queries; slices are pushed here, and Prometheus does not know them"));
        }
        var spec = map(indicator.get("spec"));
        var sli = spec.containsKey("thresholdMetric")
                ? threshold(map(spec.get("thresholdMetric")), goal)
                : ratio(map(spec.get("ratioMetric")));
        return switch (definition.method()) {
            case OCCURRENCES -> sli;
            case TIMESLICES ->
                new Sli.Slices(
                        sli,
                        goal.timeSliceWindow().orElseThrow(),
                        BigDecimal.ONE.subtract(goal.timeSliceTarget().orElseThrow()));
            case RATIO_TIMESLICES ->
                new Sli.MeanOfSlices(sli, goal.timeSliceWindow().orElseThrow());
        };
    }

    private static Sli ratio(Map<?, ?> ratio) {
        boolean counter = Boolean.TRUE.equals(ratio.get("counter"));
        if (ratio.containsKey("raw")) {
            var raw = query(map(ratio.get("raw")), false);
            return "failure".equals(ratio.get("rawType")) ? new Sli.Failure(raw) : new Sli.Success(raw);
        }
        var total = query(map(ratio.get("total")), counter);
        return ratio.containsKey("bad")
                ? new Sli.Bad(query(map(ratio.get("bad")), counter), total)
                : new Sli.Good(query(map(ratio.get("good")), counter), total);
    }

    private static Sli threshold(Map<?, ?> metric, Goal goal) {
        if (goal.op().isEmpty() || goal.value().isEmpty()) {
            throw no("objective '" + goal.name() + "' has no op and value that its metric is held against");
        }
        return new Sli.Threshold(
                query(metric, false),
                OPERATORS.get(goal.op().get().toLowerCase(Locale.ROOT)),
                goal.value().get());
    }

    /** Of all versions of OpenSLO: the source and its spec stand in one mapping, in another, or side by side. */
    private static Query query(Map<?, ?> metric, boolean counter) {
        var source = metric.containsKey("metricSource") ? map(metric.get("metricSource")) : metric;
        var spec = source.containsKey("spec") ? map(source.get("spec")) : source;
        var kinds = Stream.of(
                        text(source, "type"),
                        text(map(source.get("dataSourceSpec")), "type"),
                        text(source, "source"),
                        text(spec, "queryType"))
                .flatMap(Optional::stream)
                .toList();
        if (kinds.stream().noneMatch(Indicator::isPromql)) {
            throw no(
                    kinds.isEmpty()
                            ? "its source does not say that it is of type Prometheus"
                            : "its source is of type '" + kinds.getFirst() + "', which is not asked in PromQL");
        }
        return QUERIES.stream()
                .map(key -> text(spec, key))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> new Query(text, counter))
                .orElseThrow(() -> no("its source has no query"));
    }

    private static boolean isPromql(String kind) {
        var letters = kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.contains("prometheus") || PROMQL.contains(letters);
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key)).map(Object::toString).filter(text -> !text.isBlank());
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Rejection no(String why) {
        return RulesProblem.NO_PROMETHEUS_RULES.because("there are no rules of it for Prometheus: " + why);
    }
}
