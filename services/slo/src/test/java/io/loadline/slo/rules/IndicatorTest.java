package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndicatorTest {
    private static final Goal GOAL = new Goal("good", new BigDecimal("0.999"));

    @Test
    void badAndGoodEventsAreDividedByAll() {
        assertEquals("(sum(rate(b[1h])))/(sum(rate(t[1h])))", ratio(Promises.ratio("bad", sum("b"), sum("t"))));
        assertEquals("(1-((sum(rate(g[1h])))/(sum(rate(t[1h])))))", ratio(Promises.ratio("good", sum("g"), sum("t"))));
    }

    @Test
    void aRatioOfGoodIsTurnedAround() {
        var raw = Promises.source("avg(r[{{.window}}])");

        assertEquals("(avg(r[1h]))", ratio(Map.of("ratioMetric", Map.of("raw", raw, "rawType", "failure"))));
        assertEquals("(1-(avg(r[1h])))", ratio(Map.of("ratioMetric", Map.of("raw", raw, "rawType", "success"))));
    }

    @Test
    void aThresholdCountsSamples() {
        var goal = new Goal(
                "fast",
                Optional.empty(),
                new BigDecimal("0.99"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("lte"),
                Optional.of(new BigDecimal("0.5")));

        assertEquals(
                "(1-avg_over_time(((latency)<=bool0.5)[1h:]))",
                ratio(Method.OCCURRENCES, goal, Map.of("thresholdMetric", Promises.source("latency"))));
        assertRefused(GOAL, Map.of("thresholdMetric", Promises.source("latency")), "no op and value");
    }

    @Test
    void slicesAreJudgedOneByOne() {
        var indicator = Promises.ratio("bad", sum("b"), sum("t"));
        var slice = "((sum(rate(b[1m])))/(sum(rate(t[1m]))))";

        assertEquals(
                "avg_over_time((" + slice + ">bool0.05)[1h:1m])",
                ratio(Method.TIMESLICES, Promises.sliced(), indicator));
        assertEquals(
                "avg_over_time((" + slice + ">0or" + slice + ">bool0)[1h:1m])",
                ratio(Method.RATIO_TIMESLICES, Promises.sliced(), indicator));
    }

    @Test
    void whoeverIsAskedInPromqlHasRules() {
        var query = Map.of("query", "avg(r[5m])");
        var managed = Map.of("metricSource", Map.of("type", "Amazon-Prometheus", "spec", query));
        var asked = Map.of("source", "grafana", "queryType", "promql", "query", "avg(r[5m])");

        for (var raw : List.of(managed, Map.of("metricSource", Map.of("type", "grafana", "spec", asked)))) {
            assertEquals("(avg(r[1h]))", ratio(Map.of("ratioMetric", Map.of("raw", raw, "rawType", "failure"))));
        }
    }

    @Test
    void whatPrometheusCannotMeasureIsSaid() {
        var datadog = Map.of("metricSource", Map.of("type", "Datadog", "spec", Map.of("query", "q")));
        var elsewhere = Map.of("metricSource", Map.of("metricSourceRef", "mine", "spec", Map.of("query", "q")));

        assertRefused(GOAL, Map.of("thresholdMetric", datadog), "op and value");
        assertRefused(GOAL, Map.of("ratioMetric", Map.of("bad", datadog, "total", datadog)), "'Datadog'");
        assertRefused(GOAL, Map.of("ratioMetric", Map.of("bad", elsewhere, "total", elsewhere)), "type Prometheus");
        assertRefused(GOAL, Promises.ratio("bad", "a", "rate(b[5m])"), "one of the two");
        var pushed = Definition.plain("checkout", Method.OCCURRENCES, Promises.MONTH, List.of(GOAL));
        assertTrue(assertThrows(Rejection.class, () -> Indicator.of(pushed, GOAL))
                .getMessage()
                .contains("slices are pushed"));
    }

    private static void assertRefused(Goal goal, Map<String, Object> indicator, String why) {
        var refused = assertThrows(Rejection.class, () -> ratio(Method.OCCURRENCES, goal, indicator));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    private static String sum(String metric) {
        return "sum(rate(" + metric + "[{{.window}}]))";
    }

    private static String ratio(Map<String, Object> indicator) {
        return ratio(Method.OCCURRENCES, GOAL, indicator);
    }

    private static String ratio(Method method, Goal goal, Map<String, Object> indicator) {
        return Indicator.of(Promises.of(method, Promises.MONTH, goal, indicator), goal)
                .errorRatio(Duration.ofHours(1))
                .replaceAll("\\s", "");
    }
}
