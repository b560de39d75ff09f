package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PyrraRulesTest {
    private static final TimeWindow FOUR_WEEKS = TimeWindow.rolling(4, TimeWindow.Unit.WEEK);
    private static final Goal GOAL = new Goal("good", new BigDecimal("0.99"));
    private static final Map<String, Object> BAD = Promises.ratio("bad", Promises.BAD, Promises.ALL);

    @Test
    void requestsHaveCountsBurnRatesAlertsAndTheGenericSeries() {
        var groups = rules(FOUR_WEEKS, BAD);

        assertEquals(
                List.of("requests-increase 2m30s", "requests 30s", "requests-generic 30s"),
                groups.stream()
                        .map(g -> g.name() + " " + PromDuration.of(g.interval().orElseThrow()))
                        .toList());
        assertEquals(
                List.of(
                        "http_requests:increase4w",
                        "SLOMetricAbsent",
                        "http_requests:burnrate5m",
                        "http_requests:burnrate30m",
                        "http_requests:burnrate1h",
                        "http_requests:burnrate2h",
                        "http_requests:burnrate6h",
                        "http_requests:burnrate1d",
                        "http_requests:burnrate4d",
                        "ErrorBudgetBurn",
                        "ErrorBudgetBurn",
                        "ErrorBudgetBurn",
                        "ErrorBudgetBurn",
                        "pyrra_objective",
                        "pyrra_window",
                        "pyrra_availability",
                        "pyrra_requests:rate5m",
                        "pyrra_errors:rate5m"),
                groups.stream().flatMap(g -> g.rules().stream()).map(Rule::name).toList());
    }

    @Test
    void anAlertHoldsForAWhileAndSaysWhenTheBudgetIsGone() {
        var alert = named("ErrorBudgetBurn", rules(FOUR_WEEKS, BAD));

        assertEquals(
                "http_requests:burnrate5m{job=\"shop\",slo=\"requests\"} > (14 * (1-0.99))"
                        + " and http_requests:burnrate1h{job=\"shop\",slo=\"requests\"} > (14 * (1-0.99))",
                alert.expression());
        assertEquals("2m", PromDuration.of(alert.pending()));
        assertEquals("2d", alert.labels().get("exhaustion"));
        assertEquals("critical", alert.labels().get("severity"));
    }

    @Test
    void whatTheAlertsAskForIsRecordedWhateverTheObjectiveIsLabelled() {
        var total = "sum(rate(requests_total{team=\"search\"}[5m]))";
        var bad = "sum(rate(requests_total{team=\"search\",code=\"500\"}[5m]))";
        var groups = rules(FOUR_WEEKS, Promises.ratio("bad", bad, total));

        assertTrue(named("ErrorBudgetBurn", groups).expression().contains("{slo=\"requests\",team=\"search\"}"));
        assertEquals("search", named("requests:burnrate5m", groups).labels().get("team"));
    }

    @Test
    void theAvailabilityIsReadFromTheCounts() {
        var groups = rules(FOUR_WEEKS, BAD);

        assertEquals(
                "sum by (code) (increase(http_requests_total{job=\"shop\"}[4w]))",
                named("http_requests:increase4w", groups).expression());
        assertEquals(
                "1 - sum(http_requests:increase4w{job=\"shop\",code=~\"5..\",slo=\"requests\"} or vector(0))"
                        + " / sum(http_requests:increase4w{job=\"shop\",slo=\"requests\"})",
                named("pyrra_availability", groups).expression());
    }

    @Test
    void aBucketIsToldFromTheCountOfItsHistogram() {
        var fast = Promises.ratio("good", "sum(rate(took_bucket{le=\"0.5\"}[5m]))", "sum(rate(took_count[5m]))");
        var rules = rules(FOUR_WEEKS, fast).stream()
                .flatMap(group -> group.rules().stream())
                .toList();

        assertEquals(
                List.of(
                        "took:increase4w sum(increase(took_count[4w])) null",
                        "took:increase4w sum(increase(took_bucket{le=\"0.5\"}[4w])) 0.5",
                        "SLOMetricAbsent absent(took_count) == 1 null",
                        "SLOMetricAbsent absent(took_bucket{le=\"0.5\"}) == 1 0.5",
                        "took:burnrate5m (sum(rate(took_count[5m])) - sum(rate(took_bucket{le=\"0.5\"}[5m])))"
                                + " / sum(rate(took_count[5m])) null"),
                rules.stream()
                        .limit(5)
                        .map(rule -> rule.name() + " " + rule.expression() + " "
                                + rule.labels().get("le"))
                        .toList());
        assertEquals(
                "sum(took:increase4w{le=\"0.5\",slo=\"requests\"} or vector(0))"
                        + " / sum(took:increase4w{slo=\"requests\",le=\"\"})",
                named("pyrra_availability", rules(FOUR_WEEKS, fast)).expression());
    }

    @Test
    void whatPyrraHasNoWordsForHasBurnRatesAlertsAndAvailability() {
        var raw = Map.<String, Object>of(
                "ratioMetric", Map.of("rawType", "failure", "raw", Promises.source("bad:ratio")));
        var groups = rules(FOUR_WEEKS, raw);

        assertEquals(
                List.of("requests", "requests-generic"),
                groups.stream().map(RuleGroup::name).toList());
        assertTrue(named("ErrorBudgetBurn", groups).expression().startsWith("slo:burnrate5m{slo=\"requests\"} > "));
        assertEquals(
                "1 - (avg_over_time((bad:ratio)[4w:]))",
                named("pyrra_availability", groups).expression().strip());
    }

    @Test
    void aCalendarWindowHasNoCounts() {
        var month = new TimeWindow(
                1,
                TimeWindow.Unit.MONTH,
                Optional.of(new TimeWindow.Calendar(LocalDateTime.parse("2026-01-01T00:00"), "UTC")));
        var names = rules(month, BAD).stream()
                .flatMap(group -> group.rules().stream())
                .map(Rule::name)
                .toList();

        assertTrue(names.stream().noneMatch(name -> name.contains("increase") || name.equals("pyrra_availability")));
        assertTrue(names.contains("ErrorBudgetBurn"));
    }

    private static Rule named(String name, List<RuleGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<RuleGroup> rules(TimeWindow window, Map<String, Object> indicator) {
        Definition definition = Promises.of(Method.OCCURRENCES, window, GOAL, indicator);
        return PromRules.PYRRA.of("requests", definition, RuleSettings.ALL);
    }
}
