package io.loadline.slo.alert;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An alert as Alertmanager takes it ({@code POST /api/v2/alerts}).
 *
 * @param labels what makes it the same alert, and what it is routed by
 * @param endsAt until when it is believed if it is not told again
 */
public record Notice(Map<String, String> labels, Map<String, String> annotations, Instant endsAt) {
    /** As the exported rules of Prometheus call it. */
    private static final String NAME = "ErrorBudgetBurn";

    /**
     * One for each goal, of its worst rule that fires.
     *
     * @param team that owns the service, when known
     */
    public static Notice of(String slo, String service, Optional<String> team, BurnAlert alert, Instant endsAt) {
        var labels = new TreeMap<>(Map.of(
                "alertname", NAME,
                "slo", slo,
                "objective", alert.objective(),
                "service", service,
                "severity", alert.severity() == BurnRule.Severity.PAGE ? "page" : "ticket"));
        team.ifPresent(name -> labels.put("team", name));
        return new Notice(labels, Map.of("summary", alert.message()), endsAt);
    }

    /** The same, which ends at an instant. */
    public Notice until(Instant instant) {
        return new Notice(labels, annotations, instant);
    }
}
