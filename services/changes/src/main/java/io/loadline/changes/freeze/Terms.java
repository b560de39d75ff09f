package io.loadline.changes.freeze;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a freeze forbids, for whom, when and why.
 *
 * @param reason for people
 * @param services whom it concerns; none means all
 * @param tier only services of this tier; none means every tier
 * @param environment such as {@code production}
 * @param window of what comes again the first occurrence
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
        Optional<String> ref,
        Optional<Recurrence> recurrence) {
    public Terms {
        services = List.copyOf(services);
    }

    /** Of what happens once. */
    Terms(
            Source source,
            String reason,
            List<String> services,
            Optional<Integer> tier,
            String environment,
            Level level,
            Span window,
            Optional<String> ref) {
        this(source, reason, services, tier, environment, level, window, ref, Optional.empty());
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
        /** Only changes that a person has approved and that are not of high risk. */
        @JsonProperty("restrict")
        RESTRICT,
        /** Nothing but emergencies. */
        @JsonProperty("freeze")
        FREEZE
    }

    /** When it is over for good; empty while nobody knows. */
    Optional<Instant> over() {
        return recurrence.map(again -> again.over(first())).orElseGet(window::end);
    }

    /** Of what comes again. */
    public Window first() {
        return new Window(window.start(), window.end().orElseThrow());
    }

    boolean covers(String service, int tierOfService, String where) {
        return (services.isEmpty() || services.contains(service))
                && tier.map(t -> t == tierOfService).orElse(true)
                && environment.equals(where);
    }
}
