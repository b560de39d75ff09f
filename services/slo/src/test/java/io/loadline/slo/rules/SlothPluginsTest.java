package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.openslo.SlothFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlothPluginsTest {
    private static final String FILTER =
            "{sloth_id=\"checkout-requests\", sloth_service=\"checkout\", sloth_slo=\"requests\"}";

    @Test
    void theInfoHasMoreLabels() {
        var rules = rules("contrib/info_labels", "{\"labels\":{\"tier\":\"1\"}}");

        assertEquals("1", named("sloth_slo_info", rules).labels().get("tier"));
        assertTrue(!named("slo:objective:ratio", rules).labels().containsKey("tier"));
    }

    @Test
    void labelsThatChangeAreTakenOffAllButTheInfo() {
        var rules = rules("contrib/remove_labels", "{\"skipMetrics\":[\"slo:objective:ratio\"]}");

        assertEquals(
                Set.of("sloth_id", "sloth_service", "sloth_slo", "sloth_window"),
                named("slo:sli_error:ratio_rate5m", rules).labels().keySet());
        assertEquals(
                Set.of("sloth_id", "sloth_service", "sloth_slo"),
                named("slo:error_budget:ratio", rules).labels().keySet());
        assertTrue(named("slo:objective:ratio", rules).labels().containsKey("team"));
        assertTrue(named("sloth_slo_info", rules).labels().containsKey("team"));
    }

    @Test
    void groupsAreEvaluatedAsOftenAsIsSaid() {
        var groups = groups(
                definition("contrib/rule_intervals", "{\"interval\":{\"default\":\"1m30s\",\"alert\":\"11s\"}}"));

        assertEquals(
                List.of("1m30s", "1m30s", "11s"),
                groups.stream()
                        .map(group -> PromDuration.of(group.interval().orElseThrow()))
                        .toList());
    }

    @Test
    void anAlertSaysThatTheBudgetIsGone() {
        var alert = named(
                "ErrorBudgetExhausted",
                rules(
                        "contrib/error_budget_exhausted_alert",
                        "{\"threshold\":0.05,\"alert_labels\":{\"severity\":\"info\"}}"));

        assertTrue(alert.expression().startsWith("slo:period_error_budget_remaining:ratio{"), alert::expression);
        assertTrue(alert.expression().contains("sloth_id=\"checkout-requests\", "), alert::expression);
        assertTrue(alert.expression().endsWith("} <= 0.05"), alert::expression);
        assertEquals("5m", PromDuration.of(alert.pending()));
        assertEquals(Map.of("severity", "info"), alert.labels());
    }

    @Test
    void errorsWeighAsMuchAsTheTrafficOfTheirTime() {
        var rules = rules("contrib/denominator_corrected_rules", "{}");

        assertEquals(
                "(slo:numerator_correction:ratio5m" + FILTER.replace(" ", "") + "*on()"
                        + "sum(rate(http_requests_total{job=\"shop\",code=~\"5..\"}[5m])))/"
                        + "(sum(rate(http_requests_total{job=\"shop\"}[5m])))",
                named("slo:sli_error:ratio_rate5m", rules).expression().replaceAll("\\s", ""));
        assertEquals(
                "(sum(rate(http_requests_total{job=\"shop\"}[3d])))/(sum(rate(http_requests_total{job=\"shop\"}[30d])))",
                named("slo:numerator_correction:ratio3d", rules).expression());
        var raw = Promises.of(
                Method.OCCURRENCES,
                Promises.MONTH,
                new Goal("good", new BigDecimal("0.999")),
                Map.of("ratioMetric", Map.of("rawType", "failure", "raw", Promises.source("bad:ratio"))));
        var corrected = annotated(raw, "contrib/denominator_corrected_rules", "{}", "");
        assertThrows(Rejection.class, () -> groups(corrected));
    }

    @Test
    void whoTakesTheUsualPluginsAwayHasWhatIsGiven() {
        var overridden = annotated(
                Promises.requests(), "core/sli_rules", "{\"disableOptimized\":true}", ",\"overridePrevious\":true");

        var groups = groups(overridden);
        assertEquals(
                List.of("sloth-slo-sli-recordings-checkout-requests"),
                groups.stream().map(RuleGroup::name).toList());
        assertTrue(named("slo:sli_error:ratio_rate30d", groups.getFirst().rules())
                .expression()
                .contains("[30d]))"));
    }

    private static List<Rule> rules(String plugin, String config) {
        return groups(definition(plugin, config)).stream()
                .flatMap(group -> group.rules().stream())
                .toList();
    }

    private static Definition definition(String plugin, String config) {
        return annotated(Promises.requests(), plugin, config, "");
    }

    private static Definition annotated(Definition plain, String plugin, String config, String more) {
        var plugins = "{\"chain\":[{\"id\":\"sloth.dev/%s/v1\",\"config\":%s}]%s}".formatted(plugin, config, more);
        return Promises.annotated(
                plain, Map.of(SlothFile.SPEC_ANNOTATION, "prometheus/v1", SlothFile.PLUGINS_ANNOTATION, plugins));
    }

    private static List<RuleGroup> groups(Definition definition) {
        return PromRules.SLOTH.of("checkout-requests", definition, RuleSettings.ALL);
    }

    private static Rule named(String name, List<Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
