package io.loadline.cost.occurrence;

import java.time.Instant;
import java.util.Set;

/**
 * Something that happened to a service.
 *
 * @param event {@code change.finished}, {@code incident.opened}, …
 * @param id of the change or incident
 */
public record Occurrence(String event, String id, String service, Instant at) {
    private static final String INCIDENT = "incident.opened";
    private static final Set<String> OVER = Set.of("incident.mitigated", "incident.resolved");
    private static final String CHANGE = "change.finished";

    public boolean isIncident() {
        return event.equals(INCIDENT);
    }

    /** Whether customers are no longer affected by an incident. */
    public boolean isEndOfIncident() {
        return OVER.contains(event);
    }

    /** Whether a change has come to stay. */
    public boolean isChange() {
        return event.equals(CHANGE);
    }
}
