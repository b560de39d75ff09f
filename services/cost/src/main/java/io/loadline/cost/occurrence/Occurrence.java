package io.loadline.cost.occurrence;

import java.time.Instant;

/**
 * Something that happened to a service.
 *
 * @param event {@code change.finished}, {@code incident.opened}, …
 * @param id of the change or incident
 */
public record Occurrence(String event, String id, String service, Instant at) {
    private static final String INCIDENT = "incident.opened";
    private static final String CHANGE = "change.finished";

    public boolean isIncident() {
        return event.equals(INCIDENT);
    }

    /** Whether a change has come to stay. */
    public boolean isChange() {
        return event.equals(CHANGE);
    }
}
