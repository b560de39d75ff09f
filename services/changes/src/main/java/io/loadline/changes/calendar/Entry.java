package io.loadline.changes.calendar;

import io.loadline.changes.change.Change;
import io.loadline.changes.freeze.Freeze;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Window;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something in the calendar.
 *
 * @param uid the same for ever
 * @param sequence grows when it is altered
 * @param window half open
 */
record Entry(
        String uid,
        long sequence,
        Window window,
        String summary,
        String description,
        Category category,
        Status status) {
    /** What it is, as calendars group by it. */
    enum Category {
        CHANGE,
        FREEZE,
        PROMOTION
    }

    /** How sure it is, in the words of RFC 5545. */
    enum Status {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }

    static Entry of(Row<Change> row) {
        var change = row.state();
        var subject = change.subject().orElseThrow();
        return new Entry(
                "change-" + row.id(),
                row.version(),
                change.proposal().orElseThrow().window(),
                subject.title() + " (" + subject.service() + ")",
                words(
                        subject.type(),
                        subject.kind(),
                        subject.environment(),
                        change.state(),
                        "by " + change.requester()),
                Category.CHANGE,
                switch (change.state()) {
                    case NONE, DRAFT, ASSESSING, AWAITING_APPROVAL, ON_HOLD, MISSED, DETECTED, RETRO_APPROVAL ->
                        Status.TENTATIVE;
                    case SCHEDULED, IN_PROGRESS, VERIFYING, ROLLING_BACK, REVIEW, CLOSED -> Status.CONFIRMED;
                    case CANCELLED -> Status.CANCELLED;
                });
    }

    /** @param shown the part of time that the calendar shows, at whose end a freeze ends of which nobody knows when it does */
    static Entry of(Row<Freeze> row, Window shown) {
        var terms = row.state().terms().orElseThrow();
        var start = terms.window().start();
        var end = terms.window()
                .end()
                .filter(start::isBefore)
                .orElseGet(() -> shown.end().isAfter(start) ? shown.end() : start.plusSeconds(1));
        return new Entry(
                "freeze-" + row.id(),
                row.version(),
                new Window(start, end),
                terms.reason(),
                words(
                        terms.level(),
                        terms.environment(),
                        terms.services().isEmpty() ? "all services" : String.join(", ", terms.services()),
                        terms.tier().map(tier -> "tier " + tier).orElse("every tier"),
                        terms.window().end().isEmpty() ? "until further notice" : ""),
                Category.FREEZE,
                row.state().state() == Freeze.State.OPEN ? Status.CONFIRMED : Status.CANCELLED);
    }

    private static String words(Object... parts) {
        return Stream.of(parts)
                .map(part -> part instanceof Enum<?> word
                        ? word.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        : part.toString())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
