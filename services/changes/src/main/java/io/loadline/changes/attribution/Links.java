package io.loadline.changes.attribution;

import io.loadline.changes.change.Change;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Report;
import io.loadline.changes.incident.Review;
import io.loadline.changes.row.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of an incident and a change without weighing (reference 2.4): that a review confirms it, that whoever reported the
 * incident names it, that notes name it as the root cause, or that the incident was over when it was rolled back, of a service that what
 * failed could come from. Where there is a review that names a change, it alone counts.
 */
final class Links {
    /** Customers feel a rollback within minutes. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Links() {}

    /** Ids of changes that are linked however long ago they began. */
    static Stream<String> named(Incident incident) {
        return Stream.of(
                        confirmed(incident),
                        reported(incident),
                        incident.rootCause().filter(cause -> ID.matcher(cause).matches()))
                .flatMap(Optional::stream);
    }

    /**
     * For people.
     *
     * @param explains whether something that fails could come from a service
     */
    static Optional<String> of(Row<Change> row, Incident incident, Predicate<String> explains) {
        var id = row.id().toString();
        var confirmed = confirmed(incident);
        if (confirmed.isPresent()) {
            return when(confirmed.get().equals(id), "the review confirms it");
        }
        return when(reported(incident).filter(id::equals).isPresent(), "whoever reported the incident names it")
                .or(() -> incident.rootCause()
                        .filter(cause -> id.equals(cause) || row.state().isKnownAs(cause))
                        .map(cause -> "what was noted names it as the root cause"))
                .or(() -> when(
                        endedBy(row.state(), incident, explains), "the incident was over when it was rolled back"));
    }

    private static Optional<String> confirmed(Incident incident) {
        return incident.review().map(Review::cause).flatMap(Review.Cause::change);
    }

    private static Optional<String> reported(Incident incident) {
        return incident.report().flatMap(Report::change);
    }

    private static boolean endedBy(Change change, Incident incident, Predicate<String> explains) {
        return change.rolledBackAt()
                .filter(back -> explains.test(change.subject().orElseThrow().service()))
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
