package io.loadline.changes.freeze;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * What a freeze forbids, for whom, when and why.
 *
 * @param reason for people
 * @param services whom it concerns; none means all
 * @param tier only services of this tier; none means every tier
 * @param environment such as {@code production}
 * @param ref what it comes from, such as {@code promotion:double-eleven}
 */
public record Terms(
        Source source,
        String reason,
        List<String> services,
        Optional<Integer> tier,
        String environment,
        Level level,
        Span window,
        Optional<String> ref) {
    public Terms {
        services = List.copyOf(services);
    }

    /** Where a freeze comes from. */
    public enum Source {
        @JsonProperty("declared")
        DECLARED,
        @JsonProperty("promotion")
        PROMOTION,
        @JsonProperty("budget")
        BUDGET
    }

    /** How much it forbids. */
    public enum Level {
        /** Be careful; nothing is forbidden. */
        @JsonProperty("notice")
        NOTICE,
        /** Only changes of low risk that were approved. */
        @JsonProperty("restrict")
        RESTRICT,
        /** Nothing but emergencies. */
        @JsonProperty("freeze")
        FREEZE
    }

    boolean covers(String service, int tierOfService, String where) {
        return (services.isEmpty() || services.contains(service))
                && tier.map(t -> t == tierOfService).orElse(true)
                && environment.equals(where);
    }
}
