package io.loadline.changes.incident;

/** What can be asked of an incident. */
public sealed interface IncidentCommand {
    record Open(Report report) implements IncidentCommand {}

    /** Hand in what measurements tell; in place of what was handed in before. */
    record Observe(Signs signs) implements IncidentCommand {}

    /** Customers are no longer affected. */
    record Mitigate(String note) implements IncidentCommand {}

    /** The cause is gone. */
    record Resolve(String note) implements IncidentCommand {}

    record Conclude(Review review) implements IncidentCommand {}

    /** slo has detected it; without effect when that is known. */
    record Detect(Report report, Signs signs) implements IncidentCommand {}

    /** slo no longer sees it; without effect unless the incident is open. */
    record Clear() implements IncidentCommand {}
}
