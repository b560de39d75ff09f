package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.OpenSloForm;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.openslo.SlothFile;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlothRulesTest {
    private static final Map<String, String> FROM_SLOTH = Map.of("sloth.dev/spec", "prometheus/v1");

    @Test
    void anObjectiveHasARatioPerWindowItsMetadataAndTwoAlerts() {
        var groups = rules(Promises.annotated(Promises.requests(), FROM_SLOTH));

        assertEquals(
                List.of(
                        "sloth-slo-sli-recordings-checkout-requests",
                        "sloth-slo-meta-recordings-checkout-requests",
                        "sloth-slo-alerts-checkout-requests"),
                groups.stream().map(RuleGroup::name).toList());
        assertEquals(
                List.of(8, 7, 2), groups.stream().map(g -> g.rules().size()).toList());
        assertEquals(
                List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d"),
                groups.getFirst().rules().stream()
                        .map(rule -> rule.labels().get("sloth_window"))
                        .toList());
    }

    @Test
    void severalGoalsOfWhatCameFromSlothHaveNamesOfTheirOwn() {
        var one = Promises.annotated(Promises.requests(), FROM_SLOTH);
        var two = new Definition(
                one.service(),
                one.displayName(),
                one.description(),
                one.method(),
                one.window(),
                List.of(one.goals().getFirst(), new Goal("better", new BigDecimal("0.9999"))),
                one.labels(),
                one.annotations(),
                one.indicator(),
                one.indicatorRef(),
                one.alertPolicies());
        var names = rules(two).stream().map(RuleGroup::name).toList();
        assertEquals(6, names.stream().distinct().count());
    }

    @Test
    void labelsAreOnesThatPrometheusCanHave() {
        var labels = rules(Promises.requests()).getFirst().rules().getFirst().labels();

        assertEquals("1,2", labels.get("app_kubernetes_io_tier"));
        assertEquals("checkout-checkout-requests-0", labels.get("sloth_id"));
        var nameless = SlothFile.read("""
                version: prometheus/v1
                service: checkout
                labels: {"": shop}
                slos:
                  - name: requests
                    objective: 99
                    sli: {raw: {error_ratio_query: "errors[{{.window}}]"}}
                    alerting: {page_alert: {disable: true}, ticket_alert: {disable: true}}
                """);
        assertEquals(
                Map.of("_", "shop"),
                Labels.of(OpenSloForm.definition(nameless.slos().getFirst())));
    }

    @Test
    void theFactorGrowsWithThePeriodAndTheBudgetIsInDoubles() {
        assertTrue(pages(Promises.MONTH).contains("> (14.4 * 0.0009999999999999432)"));
        assertTrue(pages(TimeWindow.rolling(4, TimeWindow.Unit.WEEK)).contains("> (13.44 * "));
        assertTrue(pages(TimeWindow.rolling(90, TimeWindow.Unit.DAY)).contains("> (43.2 * "));
        assertTrue(pages(TimeWindow.rolling(1, TimeWindow.Unit.DAY)).contains("> (0.93 * "));
    }

    @Test
    void aCalendarWindowHasAlertsButNoRuleForItsBudget() {
        var month = new TimeWindow(
                1,
                TimeWindow.Unit.MONTH,
                Optional.of(new TimeWindow.Calendar(LocalDateTime.parse("2026-01-01T00:00"), "UTC")));
        var groups = rules(over(month));

        assertEquals(
                List.of(7, 5, 2), groups.stream().map(g -> g.rules().size()).toList());
    }

    @Test
    void aPeriodThatIsAWindowItselfIsRecordedOnce() {
        var names = rules(over(TimeWindow.rolling(3, TimeWindow.Unit.DAY))).getFirst().rules().stream()
                .map(Rule::name)
                .toList();

        assertEquals(names.stream().distinct().toList(), names);
    }

    @Test
    void alertsAreWordedAsTheSpecSays() {
        var alerting = """
                {"name": "Errors", "labels": {"team": "a", "kind": "b"}, "annotations": {"summary": "Bad"},
                 "page_alert": {"disable": false, "labels": {"team": "c"}, "annotations": {}},
                 "ticket_alert": {"disable": true}}
                """;
        var alerts = rules(Promises.annotated(Promises.requests(), Map.of("sloth.dev/alerting", alerting)))
                .getLast()
                .rules();

        assertEquals(1, alerts.size());
        assertEquals("Errors", alerts.getFirst().name());
        assertEquals(
                Map.of("team", "c", "kind", "b", "sloth_severity", "page"),
                alerts.getFirst().labels());
        assertEquals("Bad", alerts.getFirst().annotations().get("summary"));
    }

    @Test
    void onlyWhatIsWantedIsWritten() {
        var settings = new RuleSettings(true, false, Map.of("cluster", "blue"));
        var groups = PromRules.SLOTH.of("checkout-requests", Promises.requests(), settings);

        assertEquals(2, groups.size());
        assertTrue(groups.stream()
                .flatMap(group -> group.rules().stream())
                .allMatch(rule -> "blue".equals(rule.labels().get("cluster"))));
        assertFalse(RuleFile.write(groups).contains("alert:"));
    }

    private static String pages(TimeWindow window) {
        return rules(over(window)).getLast().rules().getFirst().expression();
    }

    private static Definition over(TimeWindow window) {
        var month = Promises.requests();
        return Promises.of(
                month.method(), window, month.goals().getFirst(), Promises.ratio("bad", Promises.BAD, Promises.ALL));
    }

    private static List<RuleGroup> rules(Definition definition) {
        return PromRules.SLOTH.of("checkout-requests", definition, RuleSettings.ALL);
    }
}
