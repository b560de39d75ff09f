package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.testkit.Promtool;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus reads the rules and alerts when our engine would. */
class PromtoolTest {
    @TempDir
    Path folder;

    private Promtool promtool;

    @BeforeEach
    void prometheus() {
        Assumptions.assumeTrue(Promtool.installed(), "promtool is not on the PATH; Debian's package prometheus has it");
        promtool = new Promtool(folder);
    }

    @Test
    void itIsAbleToRefuse() throws Exception {
        assertNotEquals("", promtool.check("groups: [{name: a, rules: [{record: b, expr: 'sum('}]}]"));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfPromise")
    void everyKindOfPromiseHasRulesThatPrometheusReads(PromRules dialect, Definition definition) throws Exception {
        assertEquals("", promtool.check(RuleFile.write(dialect.of("promise", definition, RuleSettings.ALL))));
    }

    static Stream<Arguments> everyKindOfPromise() {
        var good = new Goal("good", new BigDecimal("0.999"));
        var fast = new Goal(
                "fast",
                Optional.empty(),
                new BigDecimal("0.95"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("lt"),
                Optional.of(new BigDecimal("0.25")));
        var bad = Promises.ratio("bad", Promises.BAD, Promises.ALL);
        var counted = Promises.ratio("good", "sum(orders_total{state=\"paid\"})", "sum(orders_total)");
        var raw = Map.<String, Object>of(
                "ratioMetric", Map.of("rawType", "success", "raw", Promises.source("shop:availability")));
        var latency = Map.<String, Object>of(
                "thresholdMetric", Promises.source("histogram_quantile(0.95, sum by (le) (rate(latency_bucket[5m])))"));
        return Stream.of(
                        Promises.requests(),
                        Promises.of(Method.OCCURRENCES, TimeWindow.rolling(1, TimeWindow.Unit.WEEK), good, bad),
                        Promises.of(Method.OCCURRENCES, TimeWindow.rolling(1, TimeWindow.Unit.HOUR), good, bad),
                        Promises.of(Method.OCCURRENCES, TimeWindow.rolling(1, TimeWindow.Unit.QUARTER), good, bad),
                        Promises.of(Method.OCCURRENCES, Promises.MONTH, good, counted),
                        Promises.of(Method.OCCURRENCES, Promises.MONTH, good, raw),
                        Promises.of(Method.OCCURRENCES, Promises.MONTH, fast, latency),
                        Promises.of(Method.TIMESLICES, Promises.MONTH, Promises.sliced(), counted),
                        Promises.of(Method.RATIO_TIMESLICES, Promises.MONTH, Promises.sliced(), bad))
                .flatMap(definition -> Stream.of(PromRules.values()).map(dialect -> Arguments.of(dialect, definition)));
    }

    /** 100 % errors from minute 120: at 99.9 % the page needs 51.8 s, of which a minute's samples show the second. */
    @Test
    void anOutagePagesAtTheAnalyticCrossing() throws Exception {
        var rules = RuleFile.write(PromRules.SLOTH.of("requests", Promises.requests(), RuleSettings.ALL));
        var labels =
                "team: shop, app_kubernetes_io_tier: '1,2', sloth_id: checkout-requests-0, sloth_service: checkout,"
                        + " sloth_slo: requests-0, sloth_severity: ";
        var texts = "checkout requests-0 SLO error budget burn rate is ";

        assertEquals("", promtool.test(rules, """
                        rule_files: [rules.yaml]
                        evaluation_interval: 1m
                        tests:
                          - interval: 1m
                            input_series:
                              - {series: 'http_requests_total{job="shop",code="200"}', values: '0+100x120 12000x120'}
                              - {series: 'http_requests_total{job="shop",code="500"}', values: '0x120 0+100x120'}
                            alert_rule_test:
                              - {eval_time: 120m, alertname: ErrorBudgetBurn, exp_alerts: []}
                              - eval_time: 123m
                                alertname: ErrorBudgetBurn
                                exp_alerts:
                                  - exp_labels: {%1$s page}
                                    exp_annotations: {summary: '%2$sover expected.', title: '(page) %2$stoo fast.'}
                                  - exp_labels: {%1$s ticket}
                                    exp_annotations: {summary: '%2$sover expected.', title: '(ticket) %2$stoo fast.'}
                            promql_expr_test:
                              - expr: sum(slo:period_error_budget_remaining:ratio)
                                eval_time: 120m
                                exp_samples: [{value: 1}]
                        """.formatted(labels, texts)));
    }

    /** The same by Pyrra's rules: 14 times 0.1 % of 64 minutes are 53.8 s, and the alert waits for two minutes more. */
    @Test
    void anOutagePagesByPyrrasRulesAtTheAnalyticCrossingToo() throws Exception {
        var rules = RuleFile.write(PromRules.PYRRA.of("requests", Promises.requests(), RuleSettings.ALL));

        assertEquals("", promtool.test(rules, """
                        rule_files: [rules.yaml]
                        evaluation_interval: 30s
                        tests:
                          - interval: 30s
                            input_series:
                              - {series: 'http_requests_total{job="shop",code="200"}', values: '0+50x240 12000x240'}
                              - {series: 'http_requests_total{job="shop",code="500"}', values: '0x240 0+50x240'}
                            promql_expr_test:
                              - expr: &pages count(ALERTS{alertname="ErrorBudgetBurn",alertstate="firing",severity="critical",long="1h4m"})
                                eval_time: 122m
                                exp_samples: []
                              - expr: *pages
                                eval_time: 125m
                                exp_samples: [{value: 1}]
                        """));
    }

    /** One of two slices of a minute is bad, and of an idle one nothing. */
    @Test
    void slicesAreCountedAsTheServiceCountsThem() throws Exception {
        var sliced = Promises.of(
                Method.TIMESLICES,
                Promises.MONTH,
                Promises.sliced(),
                Promises.ratio("bad", "sum(increase(bad[{{.window}}]))", "sum(increase(all[{{.window}}]))"));
        var rules = RuleFile.write(PromRules.SLOTH.of("requests", sliced, new RuleSettings(true, false, Map.of())));

        assertEquals("", promtool.test(rules, """
                        rule_files: [rules.yaml]
                        evaluation_interval: 1m
                        tests:
                          - interval: 15s
                            input_series:
                              - {series: bad, values: '0x240'}
                              - {series: all, values: '0x240'}
                            promql_expr_test:
                              - expr: sum(slo:sli_error:ratio_rate30m)
                                eval_time: 1h
                                exp_samples: [{value: 0}]
                          - interval: 15s
                            input_series:
                              - {series: bad, values: '0x119 0+10x120'}
                              - {series: all, values: '0+10x240'}
                            promql_expr_test:
                              - expr: round(sum(slo:sli_error:ratio_rate1h), 0.1)
                                eval_time: 1h
                                exp_samples: [{value: 0.5}]
                        """));
    }
}
