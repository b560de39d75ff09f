package io.loadline.changes.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known when an incident is opened.
 *
 * @param at since when customers may have noticed
 * @param detection id of slo's detection that it comes from
 * @param change id of the one that set it off, in the words of whoever reported it
 */
public record Report(
        String title,
        Severity severity,
        List<String> services,
        Instant at,
        Optional<String> detection,
        Optional<String> change) {
    public Report {
        services = List.copyOf(services);
    }

    Report rated(Severity other) {
        return new Report(title, other, services, at, detection, change);
    }

    /** How bad it is. */
    public enum Severity {
        /** Sales stand still. */
        @JsonProperty("critical")
        CRITICAL,
        /** Many customers are affected. */
        @JsonProperty("major")
        MAJOR,
        @JsonProperty("minor")
        MINOR
    }
}
