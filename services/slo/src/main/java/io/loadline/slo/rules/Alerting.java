package io.loadline.slo.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import io.loadline.slo.alert.BurnRule;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.openslo.SlothFile;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an objective alerts: as its annotation says in the words of a Sloth spec, else with both severities.
 *
 * @param name of the alerts
 * @param page and ticket: empty when disabled
 */
record Alerting(String name, Optional<Wording> page, Optional<Wording> ticket) {
    private static final String USUAL_NAME = "ErrorBudgetBurn";
    private static final Wording PLAIN = new Wording(Map.of(), Map.of());

    /** What the alerts of one severity carry. */
    record Wording(Map<String, String> labels, Map<String, String> annotations) {}

    static Alerting of(Definition definition) {
        var said = definition.annotations().get(SlothFile.ALERTING_ANNOTATION);
        if (said == null) {
            return new Alerting(USUAL_NAME, Optional.of(PLAIN), Optional.of(PLAIN));
        }
        try {
            var alerting = Json.tree(said);
            var name = alerting.path("name").asText();
            return new Alerting(
                    name.isEmpty() ? USUAL_NAME : name,
                    wording(alerting, "page_alert"),
                    wording(alerting, "ticket_alert"));
        } catch (UncheckedIOException e) {
            throw RulesProblem.NO_PROMETHEUS_RULES.because(
                    "its annotation " + SlothFile.ALERTING_ANNOTATION + " is not JSON");
        }
    }

    Optional<Wording> of(BurnRule.Severity severity) {
        return switch (severity) {
            case PAGE -> page;
            case TICKET -> ticket;
        };
    }

    /** A severity adds to what both have. */
    private static Optional<Wording> wording(JsonNode alerting, String severity) {
        var own = alerting.path(severity);
        return own.path("disable").asBoolean()
                ? Optional.empty()
                : Optional.of(new Wording(
                        texts(alerting.path("labels"), own.path("labels")),
                        texts(alerting.path("annotations"), own.path("annotations"))));
    }

    private static Map<String, String> texts(JsonNode common, JsonNode own) {
        var texts = new TreeMap<String, String>();
        common.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        own.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
