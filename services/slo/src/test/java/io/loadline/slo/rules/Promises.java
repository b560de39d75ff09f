package io.loadline.slo.rules;

import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions with indicators, for tests. */
final class Promises {
    static final TimeWindow MONTH = TimeWindow.rolling(30, TimeWindow.Unit.DAY);
    static final String BAD = "sum(rate(http_requests_total{job=\"shop\",code=~\"5..\"}[{{.window}}]))";
    static final String ALL = "sum(rate(http_requests_total{job=\"shop\"}[{{.window}}]))";

    private Promises() {}

    /** 99.9 % of requests over 30 days. */
    static Definition requests() {
        return of(Method.OCCURRENCES, MONTH, new Goal("good", new BigDecimal("0.999")), ratio("bad", BAD, ALL));
    }

    static Definition of(Method method, TimeWindow window, Goal goal, Map<String, Object> indicator) {
        return new Definition(
                "checkout",
                Optional.empty(),
                Optional.empty(),
                method,
                window,
                List.of(goal),
                Map.of("team", List.of("shop"), "app.kubernetes.io/tier", List.of("1", "2")),
                Map.of(),
                Map.of("spec", indicator),
                Optional.empty(),
                List.of());
    }

    static Definition annotated(Definition plain, Map<String, String> annotations) {
        return new Definition(
                plain.service(),
                plain.displayName(),
                plain.description(),
                plain.method(),
                plain.window(),
                plain.goals(),
                plain.labels(),
                annotations,
                plain.indicator(),
                plain.indicatorRef(),
                plain.alertPolicies());
    }

    /** A slice of a minute is good when 95 % are. */
    static Goal sliced() {
        return new Goal(
                "good",
                Optional.empty(),
                new BigDecimal("0.99"),
                Optional.of(new BigDecimal("0.95")),
                Optional.of(Duration.ofMinutes(1)),
                Optional.empty(),
                Optional.empty());
    }

    static Map<String, Object> ratio(String part, String query, String total) {
        return Map.of("ratioMetric", Map.of(part, source(query), "total", source(total)));
    }

    static Map<String, Object> source(String query) {
        return Map.of("metricSource", Map.of("type", "Prometheus", "spec", Map.of("query", query)));
    }
}
