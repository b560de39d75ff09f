package io.loadline.slo.rules;

import java.util.Map;

/**
 * Which rules are wanted.
 *
 * @param recordings whether the indicator is recorded
 * @param alerts whether it alerts
 * @param labels that every recorded series gets besides its own
 */
public record RuleSettings(boolean recordings, boolean alerts, Map<String, String> labels) {
    public static final RuleSettings ALL = new RuleSettings(true, true, Map.of());
}
