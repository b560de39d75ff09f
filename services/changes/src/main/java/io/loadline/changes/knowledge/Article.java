package io.loadline.changes.knowledge;

import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentEvent;
import io.loadline.changes.incident.Review;
import io.loadline.eventstore.StoredEvent;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that can be found, or what an event adds to it.
 *
 * @param ref {@code incident:<id>} or {@code runbook:<name>}
 * @param text beside the title; of an incident what people have noted, one after the other
 */
record Article(Kind kind, String ref, String title, String text) {
    /** What it is. */
    enum Kind {
        INCIDENT,
        /** An incident from which something was learned. */
        REVIEW,
        RUNBOOK
    }

    /** What is to be found once this has happened; none when nothing is added. */
    static Optional<Article> of(StoredEvent event) {
        return Runbook.DECIDER
                .events()
                .read(event)
                .map(Article::written)
                .or(() -> Incident.DECIDER
                        .events()
                        .read(event)
                        .flatMap(read -> told("incident:" + event.stream(), read)));
    }

    /** Together with what was known of it. */
    Article after(String known) {
        return kind == Kind.RUNBOOK || known.isEmpty() ? this : new Article(kind, ref, title, known + "\n" + text);
    }

    private static Article written(Runbook.RunbookEvent event) {
        return switch (event) {
            case Runbook.RunbookEvent.Written(var runbook) ->
                new Article(
                        Kind.RUNBOOK,
                        "runbook:" + runbook.name(),
                        runbook.title(),
                        runbook.text() + "\n" + String.join(" ", runbook.services()));
        };
    }

    private static Optional<Article> told(String ref, IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened(var report) ->
                Optional.of(new Article(Kind.INCIDENT, ref, report.title(), String.join(" ", report.services())));
            case IncidentEvent.Mitigated(var report, var at, var note) ->
                Optional.of(new Article(Kind.INCIDENT, ref, report.title(), note));
            case IncidentEvent.Resolved(var report, var at, var note) ->
                Optional.of(new Article(Kind.INCIDENT, ref, report.title(), note));
            case IncidentEvent.Reviewed(var report, var at, var review) ->
                Optional.of(new Article(Kind.REVIEW, ref, report.title(), learned(review)));
            case IncidentEvent.Observed e -> Optional.empty();
            case IncidentEvent.Assigned e -> Optional.empty();
            case IncidentEvent.Rated e -> Optional.empty();
            case IncidentEvent.StatusUpdated e -> Optional.empty();
            case IncidentEvent.FollowUpVerified e -> Optional.empty();
            case IncidentEvent.FollowUpReopened e -> Optional.empty();
        };
    }

    private static String learned(Review review) {
        return Stream.of(
                        Stream.of(review.cause().kind()),
                        review.factors().stream(),
                        review.followUps().stream().map(Review.FollowUp::title))
                .flatMap(words -> words)
                .collect(Collectors.joining("\n"));
    }
}
