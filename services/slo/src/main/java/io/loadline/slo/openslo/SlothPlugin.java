package io.loadline.slo.openslo;

import java.util.Optional;
import java.util.stream.Stream;

/** Sloth's own plugins. Those that others wrote are programs, which are not run here. Source: slok/sloth, internal/plugin/slo. */
public enum SlothPlugin {
    VALIDATE("core/validate"),
    NOOP("core/noop"),
    DEBUG("core/debug"),
    SLI_RULES("core/sli_rules"),
    METADATA_RULES("core/metadata_rules"),
    ALERT_RULES("core/alert_rules"),
    VALIDATE_VICTORIA_METRICS("contrib/validate_victoria_metrics"),
    INFO_LABELS("contrib/info_labels"),
    REMOVE_LABELS("contrib/remove_labels"),
    RULE_INTERVALS("contrib/rule_intervals"),
    ERROR_BUDGET_EXHAUSTED_ALERT("contrib/error_budget_exhausted_alert"),
    DENOMINATOR_CORRECTED_RULES("contrib/denominator_corrected_rules");

    private final String id;

    SlothPlugin(String name) {
        this.id = "sloth.dev/" + name + "/v1";
    }

    /** By its id in a spec; empty for one of others. */
    public static Optional<SlothPlugin> of(String id) {
        return Stream.of(values()).filter(plugin -> plugin.id.equals(id)).findFirst();
    }
}
