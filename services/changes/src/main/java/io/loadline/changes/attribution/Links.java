package io.loadline.changes.attribution;

import io.loadline.changes.change.Change;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Review;
import io.loadline.changes.row.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of an incident and a change without weighing (reference 2.4): that a review confirms it, that whoever reported the
 * incident names it, that notes name it as the root cause, or that the incident was over when it was rolled back. Where there is a review that
 * names a change, it alone counts.
 */
final class Links {
    /** Customers feel a rollback within minutes. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private Links() {}

    /** Ids of changes that are linked however long ago they began. */
    static Stream<String> named(Incident incident) {
        return Stream.concat(
                confirmed(incident).stream(), incident.report().flatMap(report -> report.change()).stream());
    }

    /** For people. */
    static Optional<String> of(Row<Change> row, Incident incident) {
        var id = row.id().toString();
        var confirmed = confirmed(incident);
        if (confirmed.isPresent()) {
            return when(confirmed.get().equals(id), "the review confirms it");
        }
        return when(named(incident).anyMatch(id::equals), "whoever reported the incident names it")
                .or(() -> incident.rootCause()
                        .filter(cause -> id.equals(cause) || row.state().isKnownAs(cause))
                        .map(cause -> "what was noted names it as the root cause"))
                .or(() -> when(endedBy(row.state(), incident), "the incident was over when it was rolled back"));
    }

    private static Optional<String> confirmed(Incident incident) {
        return incident.review().map(Review::cause).flatMap(Review.Cause::change);
    }

    private static boolean endedBy(Change change, Incident incident) {
        return change.rolledBackAt()
                .filter(back -> !back.isBefore(Known.onset(incident)))
                .flatMap(back -> incident.mitigatedAt()
                        .map(over -> Duration.between(back, over))
                        .filter(after -> !after.isNegative() && after.compareTo(SOON) <= 0))
                .isPresent();
    }

    private static Optional<String> when(boolean known, String reason) {
        return known ? Optional.of(reason) : Optional.empty();
    }
}
