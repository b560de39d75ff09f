package io.loadline.changes.knowledge;

import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentEvent;
import io.loadline.changes.incident.Report;
import io.loadline.changes.incident.Review;
import io.loadline.changes.row.Cut;
import io.loadline.eventstore.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that can be found.
 *
 * @param ref {@code incident:<id>} or {@code runbook:<name>}
 * @param text beside the title; of an incident what people have noted, one after the other; of more than {@value #LONGEST}
 *     characters the last
 */
record Article(Kind kind, String ref, String title, String text) {
    private static final int LONGEST = 100_000;

    /** What it is. */
    enum Kind {
        INCIDENT,
        /** An incident from which something was learned. */
        REVIEW,
        RUNBOOK
    }

    /** What is to be found of all that has happened to an incident. */
    static Article of(UUID incident, List<StoredEvent> events) {
        var article = unwritten(incident);
        for (var event : events) {
            article = addition(event).orElse(UnaryOperator.identity()).apply(article);
        }
        return article;
    }

    /** An incident of which nothing is known yet. */
    static Article unwritten(UUID incident) {
        return new Article(Kind.INCIDENT, "incident:" + incident, "", "");
    }

    /** What an event makes of what was to be found before; none when it adds nothing. */
    static Optional<UnaryOperator<Article>> addition(StoredEvent event) {
        return Runbook.DECIDER
                .events()
                .read(event)
                .<UnaryOperator<Article>>map(read -> before -> written(read))
                .or(() -> Incident.DECIDER.events().read(event).flatMap(Article::told));
    }

    /** The language that it is written in. */
    Language language() {
        return Language.of(title + "\n" + text);
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

    private static Optional<UnaryOperator<Article>> told(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened(var report) -> Optional.of(incident -> incident.reported(report));
            case IncidentEvent.StatusUpdated(var message) -> Optional.of(incident -> incident.with(message));
            case IncidentEvent.Rated(var severity, var reason) -> Optional.of(incident -> incident.with(reason));
            case IncidentEvent.Mitigated(var report, var at, var note) -> Optional.of(incident -> incident.with(note));
            case IncidentEvent.Resolved(var report, var at, var note) -> Optional.of(incident -> incident.with(note));
            case IncidentEvent.Reviewed(var report, var at, var review) ->
                Optional.of(incident -> incident.with(learned(review)).reviewed());
            case IncidentEvent.Observed e -> Optional.empty();
            case IncidentEvent.Assigned e -> Optional.empty();
            case IncidentEvent.FollowUpVerified e -> Optional.empty();
            case IncidentEvent.FollowUpReopened e -> Optional.empty();
        };
    }

    private Article reported(Report report) {
        return new Article(kind, ref, report.title(), String.join(" ", report.services()));
    }

    private Article with(String more) {
        return new Article(kind, ref, title, Cut.toEnd(LONGEST, text + "\n" + more));
    }

    private Article reviewed() {
        return new Article(Kind.REVIEW, ref, title, text);
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
