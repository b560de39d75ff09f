package io.loadline.changes.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of an incident. */
public sealed interface IncidentCommand {
    record Open(Report report) implements IncidentCommand {}

    /** Hand in what measurements tell; in place of what was handed in before. */
    record Observe(Signs signs) implements IncidentCommand {}

    /**
     * Customers are no longer affected.
     *
     * @param at since when; empty for now
     */
    record Mitigate(String note, Optional<Instant> at) implements IncidentCommand {}

    /**
     * The cause is gone.
     *
     * @param at since when; empty for now
     */
    record Resolve(String note, Optional<Instant> at) implements IncidentCommand {}

    record Conclude(Review review) implements IncidentCommand {}

    /** Somebody stands for something while it lasts, in place of whoever did before. */
    record Assign(Handling.Role role, String person) implements IncidentCommand {}

    /** It is worse, or not as bad. */
    record Rate(Report.Severity severity, String reason) implements IncidentCommand {}

    /** Tell everybody how it stands. */
    record UpdateStatus(String message) implements IncidentCommand {}

    /**
     * A follow-up is done, and the control holds.
     *
     * @param followUp its index in the review
     */
    record Verify(int followUp, String evidence, String by) implements IncidentCommand {}

    /**
     * Another incident has come for the same kind of cause; without effect on what nobody had verified by then.
     *
     * @param began when it did
     */
    record Recur(UUID incident, Instant began) implements IncidentCommand {}

    /** slo has detected it; without effect when that is known. */
    record Detect(Report report, Signs signs) implements IncidentCommand {}

    /**
     * slo no longer sees it; without effect unless the incident is open.
     *
     * @param at since when
     */
    record Clear(Instant at) implements IncidentCommand {}
}
